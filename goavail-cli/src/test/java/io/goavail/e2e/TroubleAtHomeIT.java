package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the agent's own side says nothing about a target; what goes wrong on the far side does. */
@NeedsLab
@Timeout(120)
class TroubleAtHomeIT {

    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path directory;

    private Netlab lab;
    private Cloudflare cloudflare;
    private Goavail goavail;

    @BeforeEach
    void build() throws Exception {
        lab = Netlab.up(1, 2);
        cloudflare = new Cloudflare(lab, "agent1", "www.example.com=" + A, "www.example.com=" + B);
        Path file = Goavail.file(directory, cloudflare.configuration("", A, B));
        goavail = Goavail.monitor(lab, "agent1", file, "--no-dry-run");
        for (String target : List.of(A, B)) {
            goavail.await(0, SOON, "target UP", "\"" + target + "\"");
        }
    }

    @AfterEach
    void tearDown() throws Exception {
        goavail.close();
        cloudflare.close();
        lab.close();
    }

    /** The own interface is down; the own gateway has no route. */
    @ParameterizedTest
    @ValueSource(strings = {"down", "reject"})
    void aBrokenUplinkTakesNothingDown(String mode) throws Exception {
        lab.run("cut", "agent1", mode);
        goavail.await(0, SOON, "probes fail on this side");
        lab.run("heal", "agent1");
        goavail.await(0, SOON, "probes work again");
        assertThat(goavail.lines()).noneMatch(line -> line.contains("target DOWN"));
        assertThat(cloudflare.writes()).isEmpty();
    }

    @Test
    void aRefusalFromTheFarSideIsAMissWithItsReason() throws Exception {
        // The lab's only router is the agent's own gateway, so the far side here is the target itself.
        lab.output(
                "tgt1",
                "iptables",
                "-I",
                "INPUT",
                "-p",
                "icmp",
                "--icmp-type",
                "echo-request",
                "-j",
                "REJECT",
                "--reject-with",
                "icmp-host-prohibited");
        goavail.await(0, SOON, "target DOWN", A, "prohibited");
        cloudflare.await(SOON, B);
    }

    @Test
    void aTargetThatIsAliveAndIgnoresPingsIsDown() throws Exception {
        lab.run("cut", "tgt1", "noping");
        goavail.await(0, SOON, "target DOWN", A, "timeout");
        cloudflare.await(SOON, B);
    }
}
