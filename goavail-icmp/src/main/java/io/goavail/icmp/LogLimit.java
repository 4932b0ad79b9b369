package io.goavail.icmp;

/** Lets one line a second pass, so that a fault in the hot path cannot fill a disk. Pure. */
final class LogLimit {

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private boolean used;
    private long lastNanos;

    boolean permits(long nowNanos) {
        if (used && nowNanos - lastNanos < PAUSE_NANOS) {
            return false;
        }
        used = true;
        lastNanos = nowNanos;
        return true;
    }
}
