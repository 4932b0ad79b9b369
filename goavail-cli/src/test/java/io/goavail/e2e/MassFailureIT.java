package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.StandInRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half of 400 targets fail at the same moment, ten under each of 20 hostnames of one zone at Cloudflare, which is a round
 * trip of 100 ms away and takes 1,200 calls in five minutes.
 */
@NeedsLab
@Timeout(600)
class MassFailureIT {

    private static final int HOSTNAMES = 20;
    private static final int ON_EACH_SIDE = 10;
    private static final int ONE_WAY_MILLIS = 50;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WANTED = Duration.ofSeconds(10);

    /** Calls that follow one another closer than this belong to the same failure. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** How often they fail; {@code -Dmass.cuts=10} is what docs/benchmarks.md quotes. */
    private static final int CUTS = Integer.getInteger("mass.cuts", 1);

    /**
     * All hostnames in one pool, with the same 20 targets, in place of a pool for each. These go down one after the other
     * for as long as an interval, so the records of each hostname change more than once.
     */
    private static final boolean ONE_POOL = Boolean.getBoolean("mass.one_pool");

    /** For a hostname, on average. */
    private static final int MOST_CALLS = ONE_POOL ? 8 : 3;

    @TempDir
    private Path directory;

    /** The addresses under each hostname: all, and those that are left. */
    private final Map<String, Set<String>> all = new TreeMap<>();

    private final Map<String, Set<String>> left = new TreeMap<>();

    @Test
    void isOverInShortTimeWithFewCalls() throws Exception {
        for (int i = 0; i < HOSTNAMES; i++) {
            String hostname = "host%02d.example.com".formatted(i);
            all.put(hostname, addresses(ONE_POOL ? 0 : i, 1, 2));
            left.put(hostname, addresses(ONE_POOL ? 0 : i, 2));
        }
        try (Netlab lab = Netlab.up(1, 2);
                Cloudflare cloudflare = Cloudflare.forAll(lab, 1, records());
                Goavail goavail = monitor(lab, cloudflare)) {
            lab.run("delay", "dns/srv0", Integer.toString(ONE_WAY_MILLIS));
            List<String> texts = texts(cloudflare);
            for (int i = 1; i <= CUTS; i++) {
                change(cloudflare, "cut", () -> lab.run("cut", "tgt1"), left);
                change(cloudflare, "return", () -> lab.run("heal", "tgt1"), all);
            }
            assertThat(texts(cloudflare)).isEqualTo(texts);
            assertThat(goavail.lines()).noneMatch(line -> line.contains("provider failed"));
        }
    }

    /** Lets something happen, waits until the records are as expected, and looks at the calls that it took. */
    private static void change(Cloudflare cloudflare, String what, Happening event, Map<String, Set<String>> expected)
            throws Exception {
        cloudflare.order("{\"forget_requests\": true}");
        long begin = System.nanoTime();
        event.happen();
        for (Map<String, Set<String>> now = Map.of(); !now.equals(expected); now = cloudflare.allAddresses()) {
            assertThat(System.nanoTime() - begin)
                    .as("%s: there are %s", what, now)
                    .isLessThan(SOON.toNanos());
        }
        double doneSeconds = (System.nanoTime() - begin) / 1e9;
        List<StandInRequest> calls = cloudflare.requests();
        while (System.nanoTime() - calls.get(calls.size() - 1).nanos() < QUIET.toNanos()) {
            calls = cloudflare.requests();
        }
        List<StandInRequest> writes =
                calls.stream().filter(StandInRequest::write).toList();
        double mean = calls.size() / (double) HOSTNAMES;
        System.out.printf(
                Locale.ROOT,
                "%s: first write %.2f s, all done %.2f s, %d calls (%d writes), %.2f a hostname (at most %d reads)%n",
                what,
                (writes.get(0).nanos() - begin) / 1e9,
                doneSeconds,
                calls.size(),
                writes.size(),
                mean,
                mostReads(calls));
        assertThat(doneSeconds).as("%s: seconds", what).isLessThan(WANTED.toSeconds());
        assertThat(mean).as("%s: calls a hostname", what).isLessThanOrEqualTo(MOST_CALLS);
    }

    private static long mostReads(List<StandInRequest> calls) {
        return Collections.max(calls.stream()
                .filter(call -> !call.write())
                .collect(Collectors.groupingBy(StandInRequest::path, Collectors.counting()))
                .values());
    }

    private Goavail monitor(Netlab lab, Cloudflare cloudflare) throws Exception {
        for (int side = 1; side <= 2; side++) {
            // The target answers for every address of the network.
            lab.output("tgt" + side, "ip", "route", "add", "local", network(side) + "0/24", "dev", "lo");
            lab.output("inet", "ip", "route", "add", network(side) + "0/24", "via", "100.65." + side + ".2");
        }
        List<String> labels = new ArrayList<>();
        all.keySet().forEach(hostname -> labels.add(hostname.substring(0, hostname.indexOf('.'))));
        StringBuilder text = new StringBuilder("damping_hold = 0\n");
        for (List<String> together :
                ONE_POOL ? List.of(labels) : labels.stream().map(List::of).toList()) {
            text.append(cloudflare.pool(together, all.get(together.get(0) + ".example.com")));
        }
        Goavail goavail = Goavail.monitor(lab, "agent1", Goavail.file(directory, text.toString()), "--no-dry-run");
        for (Set<String> addresses : all.values()) {
            for (String address : addresses) {
                goavail.await(0, SOON, "target UP", "\"" + address + "\"");
            }
        }
        return goavail;
    }

    private String[] records() {
        List<String> records = new ArrayList<>();
        all.forEach((hostname, addresses) -> {
            addresses.forEach(address -> records.add(hostname + "=" + address));
            records.add("TXT:" + hostname + "=not yours");
        });
        return records.toArray(String[]::new);
    }

    private static Set<String> addresses(int hostname, int... sides) {
        Set<String> addresses = new LinkedHashSet<>();
        for (int i = 1; i <= ON_EACH_SIDE; i++) {
            for (int side : sides) {
                addresses.add(network(side) + (hostname * ON_EACH_SIDE + i));
            }
        }
        return addresses;
    }

    private static List<String> texts(Cloudflare cloudflare) throws Exception {
        return cloudflare.records().stream().filter(r -> r.contains("\"TXT\"")).toList();
    }

    /** The network of one target, of those for benchmarks (RFC 2544, appendix C.2.2). */
    private static String network(int side) {
        return "198.18." + side + ".";
    }

    private interface Happening {
        void happen() throws Exception;
    }
}
