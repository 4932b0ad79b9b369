package io.goavail;

import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which probe is next: to be sent, or to be given up. Knows the time only as it is told, on the clock of
 * {@link System#nanoTime}.
 */
final class TcpSchedule {

    /** What {@link #nanosToNext} answers when nothing is to come. */
    static final long IDLE = Long.MAX_VALUE / 4;

    private final int maxOpen;
    private final PriorityQueue<TcpProbe> waiting = new PriorityQueue<>(TcpProbe.BY_TIME);
    // A tree and not a heap: nearly all leave before their time, from anywhere in the order.
    private final TreeSet<TcpProbe> open = new TreeSet<>(TcpProbe.BY_TIME);
    private long added;

    /** At most {@code maxOpen} probes are between {@link #opened} and their end; the others wait. */
    TcpSchedule(int maxOpen) {
        this.maxOpen = maxOpen;
    }

    void add(TcpProbe probe) {
        probe.number(added++);
        waiting.add(probe);
    }

    /** Takes the next probe that is to be sent now; null if none is due or too many are open. */
    @Nullable
    TcpProbe takeDue(long nowNanos) {
        TcpProbe next = waiting.peek();
        return next != null && open.size() < maxOpen && next.atNanos() - nowNanos <= 0 ? waiting.poll() : null;
    }

    /** The probe was sent and waits for its answer until its deadline. */
    void opened(TcpProbe probe) {
        open.add(probe);
    }

    /** The probe has ended. */
    void ended(TcpProbe probe) {
        open.remove(probe);
    }

    /** Takes the next open probe whose deadline has come; null if there is none. */
    @Nullable
    TcpProbe takeExpired(long nowNanos) {
        return !open.isEmpty() && open.first().atNanos() - nowNanos <= 0 ? open.pollFirst() : null;
    }

    /** How long nothing is to be done, 0 or more. */
    long nanosToNext(long nowNanos) {
        long nanos = open.isEmpty() ? IDLE : open.first().atNanos() - nowNanos;
        TcpProbe next = waiting.peek();
        if (next != null && open.size() < maxOpen) {
            nanos = Math.min(nanos, next.atNanos() - nowNanos);
        }
        return Math.max(0, nanos);
    }
}
