package io.goavail.icmp;

/**
 * Places the kernel's receive stamps, which are wall clock time, on the monotonic scale. The wall clock may be set at any
 * moment; a stamp read after such a step may have been taken before it. Of both readings the one counts that lies between
 * the sending of the request and the reading of the reply. Pure.
 */
final class StampClock {

    /** The two clocks run at one rate (NTP slews both), so a larger difference between two looks is a step. */
    private static final long STEP_NANOS = 1_000_000;

    /** A look that took longer was interrupted half-way, and is wrong by as much. */
    private static final long QUICK_NANOS = 20_000;

    private long offset;
    private long offsetBeforeStep;
    private boolean known;

    /** Takes note of the wall clock, read between two readings of the monotonic clock. */
    void observe(long beforeNanos, long wallNanos, long afterNanos) {
        long width = afterNanos - beforeNanos;
        long seen = wallNanos - (beforeNanos + width / 2);
        long change = Math.abs(seen - offset);
        if (!known) {
            known = true;
            offsetBeforeStep = seen;
            offset = seen;
        } else if (change > STEP_NANOS + width) {
            offsetBeforeStep = offset;
            offset = seen;
        } else if (width <= QUICK_NANOS) {
            offset = seen;
        }
    }

    /**
     * When a packet arrived.
     *
     * @param stampNanos the kernel's stamp, or {@link MessageArray#NO_STAMP}
     * @param sentNanos when the request had been sent, monotonic: not earlier than this
     * @param readNanos when the reply was read, monotonic: not later than this
     */
    long monotonic(long stampNanos, long sentNanos, long readNanos) {
        if (stampNanos == MessageArray.NO_STAMP) {
            return readNanos;
        }
        long at = stampNanos - offset;
        if (!plausible(at, sentNanos, readNanos)) {
            at = stampNanos - offsetBeforeStep;
            if (!plausible(at, sentNanos, readNanos)) {
                return readNanos;
            }
        }
        return Math.max(sentNanos, Math.min(readNanos, at));
    }

    private static boolean plausible(long at, long sentNanos, long readNanos) {
        return at >= sentNanos - STEP_NANOS && at <= readNanos + STEP_NANOS;
    }
}
