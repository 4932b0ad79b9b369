package io.goavail.icmp;

/**
 * When each message of a batch was sent: spread evenly between the moments before and after the one system call. A pause
 * of the process between the call and the second moment would make the spread too wide, so a step is no longer than a few
 * times what it has been. Pure.
 */
final class SendClock {

    /** What a message may take more than the average before a pause is suspected. */
    private static final long SLACK = 4;

    /** Exponential average over the last eight batches or so; the start is that of a slow machine. */
    private static final int WEIGHT_SHIFT = 3;

    private long averageNanos = 20_000;

    /** The nanoseconds between two messages of a batch. */
    long step(long beforeNanos, long afterNanos, int messages) {
        long step = Math.min((afterNanos - beforeNanos) / messages, averageNanos * SLACK);
        averageNanos += (step - averageNanos) >> WEIGHT_SHIFT;
        averageNanos = Math.max(averageNanos, 500);
        return step;
    }
}
