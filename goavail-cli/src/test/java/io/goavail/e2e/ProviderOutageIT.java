package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's API is down while a target fails. */
@NeedsLab
@Timeout(300)
class ProviderOutageIT {

    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final Duration SOON = Duration.ofSeconds(15);

    /** How long the API is down; {@code -Doutage.seconds=60} is what docs/benchmarks.md quotes. */
    private static final int SECONDS = Integer.getInteger("outage.seconds", 6);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'fault': 'status', 'status': 503}",
                "{'fault': 'rate_limit', 'seconds': 2}",
                "{'fault': 'hang'}",
                "{'fault': 'reset'}",
                "{'fault': 'garbage'}",
                "{'fault': 'truncate'}",
                "{'fault': 'empty_list'}",
                "{'fault': 'lost_list'}",
                "{'fault': 'page_fails', 'page': 2, 'max_per_page': 2}",
                "{'fault': 'status', 'status': 500, 'scope': 'writes'}",
                "{'fault': 'hang', 'scope': 'writes'}"
            })
    void appliesTheChangeSoonAfterItsReturnAndNothingElse(String fault) throws Exception {
        try (Netlab lab = Netlab.up(1, 2);
                Cloudflare cloudflare = new Cloudflare(
                        lab, "agent1", "www.example.com=" + A, "www.example.com=" + B, "TXT:www.example.com=foreign");
                Goavail goavail = Goavail.monitor(
                        lab, "agent1", Goavail.file(directory, cloudflare.configuration("", A, B)), "--no-dry-run")) {
            for (String target : List.of(A, B)) {
                goavail.await(0, SOON, "target UP", "\"" + target + "\"");
            }
            List<String> before = cloudflare.records();
            cloudflare.order(fault.replace('\'', '"'));
            lab.run("cut", "tgt1");
            goavail.await(0, SOON, "target DOWN", A);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                assertThat(cloudflare.records()).as("while the API is down").isEqualTo(before);
            }
            if (!fault.contains("writes")) {
                assertThat(cloudflare.writes())
                        .as("write calls after reads in vain")
                        .isEmpty();
            }
            cloudflare.order("{\"heal\": true}");
            Duration took = cloudflare.await(Duration.ofSeconds(5), B);
            System.out.printf(
                    Locale.ROOT,
                    "down for %d s with %s: changed %.1f s after its return%n",
                    SECONDS,
                    fault,
                    took.toMillis() / 1e3);
            assertThat(cloudflare.records()).hasSize(before.size() - 1).isSubsetOf(before);
        }
    }
}
