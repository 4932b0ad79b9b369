package io.goavail.cluster.jgroups;

import java.time.Duration;

/**
 * How long a letter was under way, beyond the quickest ones of late. The sender's uptime and our clock run side by side, so
 * a letter that the network held up for twenty seconds, as a stalled connection does, shows it: what it says is not new.
 */
final class Lag {

    /**
     * The quickest of two windows counts. Clocks drift apart by some 50 millionths, so by next to nothing in so short a time; and
     * a sender whose clock stood still, such as a virtual machine that was moved, is trusted again after two of them.
     */
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private boolean started;
    private long windowNanos;
    private long least;
    private long leastBefore;

    /**
     * The lag of a letter, in nanoseconds; 0 or more.
     *
     * @param sentNanos the sender's uptime when it wrote it
     * @param nowNanos when it came
     */
    long of(long sentNanos, long nowNanos) {
        long offset = nowNanos - sentNanos;
        if (!started) {
            started = true;
            windowNanos = nowNanos;
            least = offset;
            leastBefore = offset;
        } else if (nowNanos - windowNanos > WINDOW_NANOS) {
            // Only letters close a window: the first after a silence is still held against those before it.
            windowNanos = nowNanos;
            leastBefore = least;
            least = offset;
        } else {
            least = Math.min(least, offset);
        }
        return offset - Math.min(least, leastBefore);
    }
}
