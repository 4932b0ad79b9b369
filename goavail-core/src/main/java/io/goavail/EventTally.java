package io.goavail;

import io.goavail.Event.ChangeApplied;
import io.goavail.Event.ProviderFailed;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts events since the start, and changes by the name of their provider. Owned by the control thread. */
final class EventTally {

    private final Map<Class<? extends Event>, Long> events = new HashMap<>();
    private final Map<String, ChangeTally> changes = new TreeMap<>();

    /** From now on there are numbers of this provider, if only zeros: who looks at what is added misses no first change. */
    void begin(String provider) {
        changes.computeIfAbsent(provider, p -> new ChangeTally());
    }

    void add(Event event) {
        events.merge(event.getClass(), 1L, Long::sum);
        if (event instanceof ChangeApplied made) {
            of(made.publication()).applied(made);
        } else if (event instanceof ProviderFailed failed && failed.call().equals("apply")) {
            of(failed.publication()).failed++;
        }
    }

    private ChangeTally of(Publication publication) {
        return changes.computeIfAbsent(publication.provider(), p -> new ChangeTally());
    }

    Map<String, Long> events() {
        Map<String, Long> kinds = new TreeMap<>();
        events.forEach((type, count) -> kinds.put(Event.kind(type), count));
        return kinds;
    }

    Map<String, Totals.ChangeTotals> changes() {
        Map<String, Totals.ChangeTotals> totals = new TreeMap<>();
        changes.forEach((provider, tally) -> totals.put(provider, tally.totals()));
        return totals;
    }

    /** Of one provider. */
    private static final class ChangeTally {

        /** From a change of an embedded server to one that a provider's outage has delayed. */
        private static final Duration[] BOUNDS = Arrays.stream(
                        new long[] {10, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000})
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);

        private final Buckets took = new Buckets(BOUNDS);
        private long applied;
        private long dryRun;
        private long failed;
        private long retries;

        void applied(ChangeApplied made) {
            if (made.dryRun()) {
                dryRun++;
            } else {
                applied++;
            }
            retries += made.attempts() - 1;
            took.add(made.took().toNanos());
        }

        Totals.ChangeTotals totals() {
            return new Totals.ChangeTotals(applied, dryRun, failed, retries, took.histogram());
        }
    }
}
