package io.goavail;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * How the probes of all targets ended since the start. For any thread: probers count on those of their pingers, of which
 * there may be several, and a pinger may have several.
 */
final class ProbeTally {

    /** From a host on the same switch to what nobody waits for: 100 µs to 5 s, three in a decade. */
    private static final Duration[] BOUNDS = LongStream.of(
                    100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
                    2_000_000, 5_000_000)
            .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
            .toArray(Duration[]::new);

    private final Buckets roundTrips = new Buckets(BOUNDS);
    private final ReasonCounts misses = new ReasonCounts();
    private final ReasonCounts inconclusive = new ReasonCounts();

    void reply(long rttNanos) {
        roundTrips.add(rttNanos);
    }

    void miss(String reason) {
        misses.add(reason);
    }

    void inconclusive(String reason) {
        inconclusive.add(reason);
    }

    /** Together with what was counted of events. */
    Totals with(EventTally events) {
        return new Totals(roundTrips.histogram(), misses.all(), inconclusive.all(), events.events(), events.changes());
    }
}
