package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.CloudflareStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code goavail plan}, beside an agent that runs. */
@NeedsLab
@Timeout(60)
class PlanIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void tellsWhatTheAgentThenDoes() throws Exception {
        try (Netlab lab = Netlab.up(1, 2);
                Cloudflare cloudflare = new Cloudflare(
                        lab, "agent1", "www.example.com=198.51.100.1", "www.example.com=2001:db8:51::2")) {
            Path file = Goavail.file(
                    directory,
                    cloudflare.configuration(
                            "interval = 0.2", "198.51.100.1", "198.51.100.2", "2001:db8:51::1", "2001:db8:51::2"));
            lab.run("cut", "tgt1");
            assertThat(plan(lab, file))
                    .startsWith("10\n")
                    .contains("  remove   198.51.100.1  DOWN, timeout\n")
                    .contains("  add      198.51.100.2  UP, ")
                    .contains("  out      2001:db8:51::1  DOWN, timeout\n");
            assertThat(cloudflare.writes()).isEmpty();
            try (Goavail ignored = Goavail.monitor(lab, "agent1", file, "--no-dry-run")) {
                cloudflare.await(SOON, "198.51.100.2", "2001:db8:51::2");
                List<Long> writes = cloudflare.writes();
                assertThat(plan(lab, file)).startsWith("0\n").contains("Nothing to do.");
                assertThat(cloudflare.writes()).isEqualTo(writes);
            }
        }
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() throws Exception {
        try (Netlab lab = Netlab.up(1, 1);
                Cloudflare cloudflare = new Cloudflare(lab, "agent1", "www.example.com=198.51.100.1")) {
            Path file = Goavail.file(directory, cloudflare.configuration("failure_threshold = 30", "198.51.100.1"));
            lab.run("cut", "tgt1");
            Process process = start(lab, file);
            while (cloudflare.requests().isEmpty()) {
                assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(5, TimeUnit.SECONDS))
                    .as("it would take half a minute")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(process.getInputStream().readAllBytes()).isEmpty();
        }
    }

    /** The exit status, and all that it says. */
    private static String plan(Netlab lab, Path file) throws Exception {
        Process process = start(lab, file);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + output;
    }

    private static Process start(Netlab lab, Path file) throws Exception {
        ProcessBuilder builder = lab.in("agent1", Goavail.LAUNCHER.toString(), "plan", "-f", file.toString())
                .redirectErrorStream(true);
        builder.environment().put("CF_API_TOKEN", CloudflareStandIn.TOKEN);
        return builder.start();
    }
}
