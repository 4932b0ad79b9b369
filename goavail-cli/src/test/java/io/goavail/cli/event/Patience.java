package io.goavail.cli.event;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is to come. */
public final class Patience {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(20);

    private Patience() {}

    /** Waits until it is so, and fails after twenty seconds. */
    public static void until(String what, Callable<Boolean> isSo) throws Exception {
        long deadline = System.nanoTime() + NANOS;
        while (!isSo.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
