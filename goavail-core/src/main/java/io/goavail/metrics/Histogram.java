package io.goavail.metrics;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How many durations fell into which range.
 *
 * @param bounds the upper bounds of the ranges, which belong to them, ascending; they do not change while a monitor lives
 * @param counts how many fell into each range and not into one before it; the last count, one more than there are bounds, is
 *     of what is above all of them
 * @param sum of all durations, to a microsecond each
 */
public record Histogram(List<Duration> bounds, List<Long> counts, Duration sum) {

    /** @throws IllegalArgumentException when there is not one count more than bounds */
    public Histogram {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(bounds.size() + " bounds need one count more, not " + counts.size());
        }
    }

    /** Of no duration. */
    public static Histogram none(List<Duration> bounds) {
        return new Histogram(bounds, Collections.nCopies(bounds.size() + 1, 0L), Duration.ZERO);
    }

    /** How many durations there are. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
