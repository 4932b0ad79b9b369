package io.goavail.cluster.simulation;

import java.util.PriorityQueue;

/** Time that passes only from event to event. Events at the same moment happen in the order in which they were added. */
public final class VirtualTime {

    /** Cancelled events are left in the queue, since taking one out costs its length; beyond so many they are swept out. */
    private static final int SWEEP = 1024;

    private PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private long orders;
    private int cancelled;

    /** Something that will happen. */
    public final class Event implements Comparable<Event> {

        private final long at;
        private final long order = orders++;
        private Runnable action;

        private Event(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        /** It will not happen, unless it did. */
        public void cancel() {
            if (action != null) {
                action = null;
                cancelled++;
                sweep();
            }
        }

        long at() {
            return at;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Nanoseconds since the beginning. */
    public long now() {
        return now;
    }

    /** Lets something happen {@code nanos} from now. */
    public Event after(long nanos, Runnable action) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nothing happens in the past: " + nanos);
        }
        Event event = new Event(now + nanos, action);
        queue.add(event);
        return event;
    }

    /** Lets all happen that is due until {@code end}, which it is then; {@code afterEach} looks at what each event did. */
    public void runUntil(long end, Runnable afterEach) {
        for (Event next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.remove();
            if (next.action == null) {
                cancelled--;
                continue;
            }
            now = next.at;
            Runnable action = next.action;
            next.action = null;
            action.run();
            afterEach.run();
        }
        now = Math.max(now, end);
    }

    private void sweep() {
        if (cancelled > SWEEP && cancelled > queue.size() / 2) {
            PriorityQueue<Event> living = new PriorityQueue<>(queue.size());
            queue.stream().filter(event -> event.action != null).forEach(living::add);
            queue = living;
            cancelled = 0;
        }
    }
}
