package io.goavail;

import io.goavail.metrics.Histogram;
import java.util.Map;

/**
 * What a monitor has counted since it was built, of all targets and hostnames together, those included that have left the
 * settings.
 *
 * @param roundTrips the round-trip time of each reply, in ranges from 100 µs to 5 s
 * @param misses how many probes were not answered, by the {@linkplain io.goavail.spi.ProbeListener#miss reason}
 * @param inconclusive how many failed on this side, by the {@linkplain io.goavail.spi.ProbeListener#inconclusive reason}.
 *     Of either kind there are 32 reasons at most; what comes after them is counted as {@code "other"}.
 * @param events how many there were, by their {@linkplain Event#kind kind}
 * @param changes what became of changes, by the name of the provider; zeros of one that has made none yet
 */
public record Totals(
        Histogram roundTrips,
        Map<String, Long> misses,
        Map<String, Long> inconclusive,
        Map<String, Long> events,
        Map<String, ChangeTotals> changes) {

    public Totals {
        misses = Map.copyOf(misses);
        inconclusive = Map.copyOf(inconclusive);
        events = Map.copyOf(events);
        changes = Map.copyOf(changes);
    }

    /**
     * What became of the changes at a provider. A call that fails is counted where there is an event of it.
     *
     * @param applied made
     * @param dryRun in dry-run: would have been made
     * @param failed calls that failed
     * @param retries rounds beyond the first one of those that were made
     * @param took from the decision to the end of the provider's call, in ranges from 10 ms to 5 min
     */
    public record ChangeTotals(long applied, long dryRun, long failed, long retries, Histogram took) {}
}
