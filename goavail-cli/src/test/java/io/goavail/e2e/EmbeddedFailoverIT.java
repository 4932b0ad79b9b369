package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole main job with nothing but goavail: pings on one side, answers to {@code dig} on the other. */
@NeedsLab
@Timeout(120)
class EmbeddedFailoverIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void answersWithTheAddressesThatLive() throws Exception {
        Path file = Goavail.file(directory, """
                damping_hold = 0
                [[pool]]
                name = "cloud"
                hostnames = ["www"]
                ip_addresses = ["198.51.100.1", "198.51.100.2", "2001:db8:51::1", "2001:db8:51::2"]
                [pool.embedded]
                dns_domain = "example.test"
                listen = "127.0.0.1:53"
                """);
        try (Netlab lab = Netlab.up(1, 2);
                Goavail goavail = Goavail.monitor(lab, "agent1", file, "--no-dry-run")) {
            goavail.await(0, SOON, "target UP", "\"198.51.100.1\"");
            await(lab, "A", "198.51.100.1", "198.51.100.2");
            await(lab, "AAAA", "2001:db8:51::1", "2001:db8:51::2");
            lab.run("cut", "tgt1");
            await(lab, "A", "198.51.100.2");
            await(lab, "AAAA", "2001:db8:51::2");
            lab.run("heal", "tgt1");
            await(lab, "A", "198.51.100.1", "198.51.100.2");
            await(lab, "AAAA", "2001:db8:51::1", "2001:db8:51::2");
            String whole = lab.output("agent1", "dig", "@127.0.0.1", "www.example.test", "A");
            assertThat(whole).contains("status: NOERROR").containsPattern("flags: qr aa");
        }
    }

    private static void await(Netlab lab, String type, String... expected) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            String answer = lab.output(
                    "agent1", "dig", "+short", "+tries=1", "+time=2", "@127.0.0.1", "www.example.test", type);
            List<String> now = Arrays.stream(answer.split("\n")).sorted().toList();
            if (now.equals(List.of(expected))) {
                return;
            }
            assertThat(System.nanoTime())
                    .as("%s becomes %s, it is %s", type, List.of(expected), now)
                    .isLessThan(deadline);
        }
    }
}
