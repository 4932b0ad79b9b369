package io.goavail.cli;

import java.util.concurrent.TimeUnit;

/**
 * How {@code goavail ping} pings.
 *
 * @param count how many probes each target gets at most
 * @param untilAnswered whether the first answer is enough
 */
record PingPlan(long periodNanos, long timeoutNanos, int count, boolean untilAnswered) {

    /** So far apart are the first probes of a few targets, as fping has it; those of many fill the period. */
    private static final long MOST_APART_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** When the first probe to the target of this number leaves, counted from the start. */
    long firstNanos(int index, int targets) {
        // Not the step times the index: what is cut off the step adds up over many targets.
        return Math.min(index * MOST_APART_NANOS, periodNanos * index / targets);
    }
}
