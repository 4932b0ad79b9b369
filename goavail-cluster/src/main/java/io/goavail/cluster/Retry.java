package io.goavail.cluster;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** When somebody who does not answer is tried again: soon at first, and then for ever at a steady pace. */
final class Retry {

    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final RandomGenerator random;
    private long intervalNanos;
    private long dueNanos;

    Retry(RandomGenerator random, long nowNanos) {
        this.random = random;
        restart(nowNanos);
    }

    void restart(long nowNanos) {
        intervalNanos = FIRST_NANOS;
        dueNanos = nowNanos;
    }

    /** Zero or less: now. */
    long waitNanos(long nowNanos) {
        return dueNanos - nowNanos;
    }

    void tried(long nowNanos) {
        dueNanos = nowNanos + spread(intervalNanos, random);
        intervalNanos = Math.min(STEADY_NANOS, 2 * intervalNanos);
    }

    /** A fifth more or less, so that agents which started together do not go on together. */
    static long spread(long nanos, RandomGenerator random) {
        return (long) (nanos * (0.8 + 0.4 * random.nextDouble()));
    }
}
