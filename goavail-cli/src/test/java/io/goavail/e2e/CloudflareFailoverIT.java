package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a cut link to a write call, with real packets on one side and the stand-in for Cloudflare on the other. */
@NeedsLab
@Timeout(600)
class CloudflareFailoverIT {

    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final String B6 = "2001:db8:51::2";
    private static final String A6 = "2001:db8:51::1";
    private static final Duration SOON = Duration.ofSeconds(15);

    /** How often the link is cut; {@code -Dfailover.cuts=20} is what docs/benchmarks.md quotes. */
    private static final int CUTS = Integer.getInteger("failover.cuts", 4);

    @TempDir
    private Path directory;

    private Netlab lab;
    private Cloudflare cloudflare;

    @BeforeEach
    void build() throws Exception {
        lab = Netlab.up(1, 2);
        cloudflare = new Cloudflare(
                lab,
                "agent1",
                "www.example.com=" + A,
                "www.example.com=" + B,
                "www.example.com=" + A6,
                "www.example.com=" + B6,
                "TXT:www.example.com=not yours",
                "other.example.com=" + A);
    }

    @AfterEach
    void tearDown() throws Exception {
        cloudflare.close();
        lab.close();
    }

    /** Limits in milliseconds: of the median, and of the slowest. */
    @ParameterizedTest
    @CsvSource({"1000, 1500, 2200", "200, 700, 1400"})
    void callsTheProviderSoonAfterTheCut(long interval, long median, long worst) throws Exception {
        String settings = "interval = \"" + interval + "ms\"\nfailure_threshold = 3\ndamping_hold = 0\n";
        List<Long> millis = new ArrayList<>();
        // With an address of each family the sooner of two would be measured.
        try (Goavail goavail = monitor(List.of(A, B), settings, "--no-dry-run")) {
            for (int i = 0; i < CUTS; i++) {
                // Cuts come at every moment of the interval.
                cloudflare.staysAsItIs(Duration.ofMillis(i * interval / CUTS));
                int writes = cloudflare.writes().size();
                long cut = System.nanoTime();
                lab.run("cut", "tgt1");
                cloudflare.await(SOON, B, A6, B6);
                millis.add((cloudflare.writes().get(writes) - cut) / 1_000_000);
                lab.run("heal", "tgt1");
                cloudflare.await(SOON, A, B, A6, B6);
            }
        }
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "cut to provider call, interval %d ms, %d cuts: median %d ms, worst %d ms, all %s%n",
                interval,
                CUTS,
                sorted.get(CUTS / 2),
                sorted.get(CUTS - 1),
                millis);
        assertThat(sorted.get(CUTS / 2)).as("median of %s", millis).isLessThanOrEqualTo(median);
        assertThat(sorted.get(CUTS - 1)).as("worst of %s", millis).isLessThanOrEqualTo(worst);
    }

    @Test
    void keepsTheLastAddressOfAFamilyAndSaysWhy() throws Exception {
        // Without them a loss of all four addresses would be taken for one of the agent's own network.
        String witnesses = "cluster.uplink_check = [\"192.0.2.53\", \"2001:db8:2::53\"]\n";
        try (Goavail goavail = monitor(witnesses, "--no-dry-run")) {
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, B6);
            lab.run("cut", "tgt2");
            goavail.await(0, SOON, "REFUSED", "min_in_service", B);
            assertThat(cloudflare.addresses()).containsExactlyInAnyOrder(B, B6);
            lab.run("heal", "tgt1");
            cloudflare.await(SOON, A, A6);
        }
    }

    @Test
    void removesNothingWhileItsOwnUplinkIsCut() throws Exception {
        try (Goavail goavail = monitor("", "--no-dry-run")) {
            lab.run("cut", "agent1");
            goavail.await(0, SOON, "ISOLATED", "IPv4");
            goavail.await(0, SOON, "ISOLATED", "IPv6");
            lab.run("heal", "agent1");
            goavail.await(0, SOON, "network works again", "IPv4");
            goavail.await(0, SOON, "network works again", "IPv6");
            assertThat(cloudflare.writes()).isEmpty();
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, B6);
        }
    }

    @Test
    void leavesEverythingElseInTheZoneAsItIs() throws Exception {
        List<String> before = cloudflare.records();
        try (Goavail goavail = monitor("damping_hold = 0\n", "--no-dry-run")) {
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, B6);
            lab.run("heal", "tgt1");
            cloudflare.await(SOON, A, B, A6, B6);
        }
        List<String> after = cloudflare.records();
        assertThat(after).hasSameSizeAs(before);
        for (String record : before) {
            if (!record.contains("www.example.com") || record.contains("TXT")) {
                assertThat(after).contains(record);
            }
        }
    }

    @Test
    void writesNothingInDryRun() throws Exception {
        try (Goavail goavail = monitor("")) {
            lab.run("cut", "tgt1");
            goavail.await(0, SOON, "would change DNS", "-" + A);
            lab.run("heal", "tgt1");
            goavail.await(0, SOON, "would change DNS", "+" + A);
            assertThat(cloudflare.writes()).isEmpty();
        }
    }

    private Goavail monitor(String settings, String... arguments) throws Exception {
        return monitor(List.of(A, B, A6, B6), settings, arguments);
    }

    private Goavail monitor(List<String> targets, String settings, String... arguments) throws Exception {
        String text = cloudflare.configuration(settings, targets.toArray(String[]::new));
        Goavail goavail = Goavail.monitor(lab, "agent1", Goavail.file(directory, text), arguments);
        for (String target : targets) {
            goavail.await(0, SOON, "target UP", "\"" + target + "\"");
        }
        return goavail;
    }
}
