package io.goavail.cli.http;

import io.goavail.Snapshot;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the monitor, for any number of clients: a snapshot is the work of the thread that decides, so all of them share
 * one for as long as it is fresh enough. For any thread.
 */
final class Looks {

    /** Four a second: a change is to be seen within one. */
    private static final long LEAST_NANOS = 250_000_000;

    /** Looking takes at most a twentieth of the time, however many targets there are and however busy that thread is. */
    private static final int REST = 20;

    private static final long MOST_NANOS = 5_000_000_000L;

    private final LongSupplier clock;
    private final Supplier<Snapshot> monitor;
    private @Nullable Look last;
    private @Nullable IllegalStateException failure;
    private long lookedNanos;
    private long restNanos;

    /** @param clock monotonic nanoseconds */
    Looks(LongSupplier clock, Supplier<Snapshot> monitor) {
        this.clock = clock;
        this.monitor = monitor;
    }

    /**
     * What is known now, or a moment ago.
     *
     * @throws IllegalStateException when the monitor does not answer
     */
    synchronized Look latest() {
        long now = clock.getAsLong();
        if ((last == null && failure == null) || now - lookedNanos >= restNanos) {
            look(now);
        }
        if (failure != null || last == null) {
            throw new IllegalStateException("the monitor does not answer", failure);
        }
        return last;
    }

    private void look(long now) {
        try {
            last = new Look(monitor.get(), now);
            failure = null;
        } catch (IllegalStateException e) {
            failure = e;
        }
        lookedNanos = clock.getAsLong();
        restNanos = Math.max(LEAST_NANOS, Math.min(MOST_NANOS, REST * (lookedNanos - now)));
    }
}
