package io.goavail.cli.http;

import io.goavail.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The last events. For any thread. */
final class EventRing implements Consumer<Event> {

    /** What a person reads at most; some kilobytes. */
    static final int SIZE = 100;

    /** An event and when it came, in nanoseconds of the monotonic clock; numbered from 1 on. */
    record Entry(long number, long atNanos, Event event) {}

    private final LongSupplier clock;
    private final Deque<Entry> entries = new ArrayDeque<>(SIZE);
    private long count;

    EventRing(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Event event) {
        if (entries.size() == SIZE) {
            entries.removeLast();
        }
        count++;
        entries.addFirst(new Entry(count, clock.getAsLong(), event));
    }

    /** The newest first. */
    synchronized List<Entry> newestFirst() {
        return List.copyOf(entries);
    }
}
