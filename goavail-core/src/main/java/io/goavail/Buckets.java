package io.goavail;

import io.goavail.metrics.Histogram;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/**
 * Counts durations by range. For any thread, without a lock: a reply of each pinger may come at the same time. Counting
 * allocates nothing.
 */
final class Buckets {

    private final long[] boundsNanos;

    /**
     * One for each bound, one for what is above them, and the sum. That is in microseconds: in nanoseconds 100,000 round
     * trips of 100 ms a second would fill it within eleven days.
     */
    private final AtomicLongArray counts;

    /** @param bounds ascending */
    Buckets(Duration... bounds) {
        boundsNanos = Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray();
        counts = new AtomicLongArray(bounds.length + 2);
    }

    void add(long nanos) {
        int at = 0;
        while (at < boundsNanos.length && nanos > boundsNanos[at]) {
            at++;
        }
        counts.getAndIncrement(at);
        counts.getAndAdd(boundsNanos.length + 1, (nanos + 500) / 1000);
    }

    Histogram histogram() {
        List<Duration> bounds =
                Arrays.stream(boundsNanos).mapToObj(Duration::ofNanos).toList();
        List<Long> numbers = LongStream.rangeClosed(0, boundsNanos.length)
                .map(at -> counts.get((int) at))
                .boxed()
                .toList();
        return new Histogram(bounds, numbers, Duration.of(counts.get(boundsNanos.length + 1), ChronoUnit.MICROS));
    }
}
