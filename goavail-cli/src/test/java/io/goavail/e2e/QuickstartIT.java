package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README tells a newcomer to type, typed. */
@NeedsLab
@Timeout(120)
class QuickstartIT {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void theReadmesLinesDoWhatItSays() throws Exception {
        String readme = Files.readString(TOP.resolve("README.md"));
        assertThat(readme).contains("./goavail monitor -f examples/quickstart.toml --no-dry-run");
        List<String> lines = readme.lines()
                .filter(line -> line.startsWith("dig ") || line.startsWith("iptables "))
                .map(line -> line.replaceAll("\\s+#.*", ""))
                .toList();
        assertThat(lines).hasSize(5);
        try (Netlab lab = Netlab.up(1, 1);
                Goavail goavail =
                        Goavail.monitor(lab, "agent1", TOP.resolve("examples/quickstart.toml"), "--no-dry-run")) {
            for (String target : List.of("127.0.0.11", "127.0.0.12", "127.0.0.13")) {
                goavail.await(0, SOON, "target UP", target);
            }
            assertThat(run(lab, lines.get(0)).lines()).hasSize(3);
            assertThat(run(lab, "curl -sS http://127.0.0.1:8080/readyz")).contains("ready");
            run(lab, lines.get(1));
            goavail.await(0, SOON, "DNS changed", "-127.0.0.12");
            assertThat(run(lab, lines.get(2)).lines()).containsExactlyInAnyOrder("127.0.0.11", "127.0.0.13");
            run(lab, lines.get(3));
            goavail.await(0, SOON, "DNS changed", "+127.0.0.12");
            assertThat(run(lab, lines.get(4)).lines()).hasSize(3);
        }
    }

    private static String run(Netlab lab, String line) throws Exception {
        return lab.output("agent1", "sh", "-c", line);
    }
}
