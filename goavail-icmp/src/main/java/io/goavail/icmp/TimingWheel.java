package io.goavail.icmp;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A hashed timing wheel over slot numbers (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987): each slot
 * has at most one due time; setting, moving and cancelling it costs a few array writes and allocates nothing. What is due
 * in one tick fires first in, first out, so that neighbours in the table stay neighbours and the caches know what comes.
 *
 * <p>Times are monotonic nanoseconds. A slot fires at the first call of {@link #advance} after its time, which is rounded
 * up to the next tick of 1.05 ms: never early. One thread.
 */
final class TimingWheel {

    private static final int TICK_SHIFT = 20;
    /** One turn takes 4.3 s; what is due later is looked at once a turn. */
    private static final int BUCKETS = 4096;

    private static final int NONE = -1;

    private final int[] heads = new int[BUCKETS];
    private final long[] occupied = new long[BUCKETS / Long.SIZE];
    private int[] next;
    /** Of the first of a bucket: the last. */
    private int[] previous;

    private int[] bucket;
    private long[] tick;
    /** The first tick that has not been fired yet. */
    private long cursor;

    TimingWheel(long nowNanos, int capacity) {
        cursor = (nowNanos >> TICK_SHIFT) + 1;
        next = new int[capacity];
        previous = new int[capacity];
        tick = new long[capacity];
        bucket = new int[capacity];
        Arrays.fill(heads, NONE);
        Arrays.fill(bucket, NONE);
    }

    void grow(int capacity) {
        int old = next.length;
        if (old == capacity) {
            return;
        }
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        tick = Arrays.copyOf(tick, capacity);
        bucket = Arrays.copyOf(bucket, capacity);
        Arrays.fill(bucket, old, capacity, NONE);
    }

    void schedule(int slot, long dueNanos) {
        cancel(slot);
        long dueTick = (dueNanos + (1L << TICK_SHIFT) - 1) >> TICK_SHIFT;
        tick[slot] = Math.max(dueTick, cursor);
        link(slot);
    }

    void cancel(int slot) {
        int in = bucket[slot];
        if (in == NONE) {
            return;
        }
        bucket[slot] = NONE;
        int after = next[slot];
        int before = previous[slot];
        if (heads[in] == slot) {
            heads[in] = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        } else if (heads[in] != NONE) {
            previous[heads[in]] = before;
        } else {
            occupied[in >> 6] &= ~(1L << in);
        }
    }

    /**
     * Takes out every slot that is due and hands it to {@code fire}, which may schedule it again, and any slot that was not
     * scheduled, but must not move or cancel another.
     */
    void advance(long nowNanos, IntConsumer fire) {
        long limit = nowNanos >> TICK_SHIFT;
        long first = cursor;
        if (limit < first) {
            return;
        }
        // Moved before anyone is told, so that what is scheduled meanwhile waits for the next call.
        cursor = limit + 1;
        long last = Math.min(limit, first + BUCKETS - 1);
        for (long t = first; t <= last; t++) {
            int b = (int) t & (BUCKETS - 1);
            if (heads[b] != NONE) {
                fire(b, limit, fire);
            }
        }
    }

    /** When to call {@link #advance} next; may be too early but never too late. {@code Long.MAX_VALUE} if never. */
    long nextDueNanos() {
        int start = (int) cursor & (BUCKETS - 1);
        for (int i = 0; i <= occupied.length; i++) {
            int word = ((start >> 6) + i) & (occupied.length - 1);
            long bits = occupied[word];
            if (i == 0) {
                bits &= -1L << start;
            } else if (i == occupied.length) {
                bits &= ~(-1L << start);
            }
            if (bits != 0) {
                int b = (word << 6) + Long.numberOfTrailingZeros(bits);
                return (cursor + ((b - start) & (BUCKETS - 1))) << TICK_SHIFT;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Forgets every slot. */
    void clear() {
        Arrays.fill(heads, NONE);
        Arrays.fill(bucket, NONE);
        Arrays.fill(occupied, 0);
    }

    private void fire(int b, long limit, IntConsumer fire) {
        int slot = heads[b];
        heads[b] = NONE;
        occupied[b >> 6] &= ~(1L << b);
        while (slot != NONE) {
            int after = next[slot];
            bucket[slot] = NONE;
            if (tick[slot] <= limit) {
                fire.accept(slot);
            } else {
                link(slot);
            }
            slot = after;
        }
    }

    private void link(int slot) {
        int b = (int) tick[slot] & (BUCKETS - 1);
        int head = heads[b];
        next[slot] = NONE;
        bucket[slot] = b;
        if (head == NONE) {
            heads[b] = slot;
            previous[slot] = slot;
            occupied[b >> 6] |= 1L << b;
        } else {
            int last = previous[head];
            next[last] = slot;
            previous[slot] = last;
            previous[head] = slot;
        }
    }
}
