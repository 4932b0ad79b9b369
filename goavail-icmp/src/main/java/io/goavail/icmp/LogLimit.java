package io.goavail.icmp;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Lets one line a second pass, so that a fault in the hot path cannot fill a disk. */
final class LogLimit {

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private boolean used;
    private long lastNanos;

    /** Logs if that is permitted now; any thread. Never throws, since what it tells of has done enough harm. */
    void error(Logger log, String what, @Nullable Throwable why) {
        try {
            if (permits(System.nanoTime())) {
                log.error(what, why);
            }
        } catch (RuntimeException | Error e) {
            // A throwable that cannot even be printed, or no memory to do it: then it goes unsaid.
        }
    }

    synchronized boolean permits(long nowNanos) {
        if (used && nowNanos - lastNanos < PAUSE_NANOS) {
            return false;
        }
        used = true;
        lastNanos = nowNanos;
        return true;
    }
}
