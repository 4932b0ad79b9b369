package io.goavail.cluster;

import java.util.concurrent.TimeUnit;

/** Lets one line through in ten seconds, so that neither a flood nor a defect fills a disk. Pure. */
final class LogLimit {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

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
