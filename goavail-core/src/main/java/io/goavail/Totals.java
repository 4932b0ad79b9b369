package io.goavail;

import io.goavail.metrics.Histogram;
import java.util.Map;

/**
 * What a monitor has counted since it was built, of all targets together; those that have left the settings are in it.
 *
 * @param roundTrips the round-trip time of each reply, in ranges from 100 µs to 5 s
 * @param misses how many probes were not answered, by the {@linkplain io.goavail.spi.ProbeListener#miss reason}
 * @param inconclusive how many failed on this side, by the {@linkplain io.goavail.spi.ProbeListener#inconclusive reason}.
 *     Of either kind there are 32 reasons at most; what comes after them is counted as {@code "other"}.
 */
public record Totals(Histogram roundTrips, Map<String, Long> misses, Map<String, Long> inconclusive) {

    public Totals {
        misses = Map.copyOf(misses);
        inconclusive = Map.copyOf(inconclusive);
    }
}
