package io.goavail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the log and to the host's listener, in order, on a thread of their own: a slow listener delays other
 * listeners, never a failover.
 */
final class EventDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    /** Some megabytes at worst. What is not about a single target still finds room when these are reached. */
    private static final int MOST_WAITING = 20_000;

    /** A mass failure of more targets than this loses the last lines on targets, and says how many. */
    private static final int MOST_ABOUT_TARGETS = 10_000;

    private final Executor executor;
    private final List<Consumer<Event>> listeners;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private boolean delivering;
    private long dropped;

    EventDelivery(Executor executor, List<Consumer<Event>> listeners) {
        this.executor = executor;
        this.listeners = List.copyOf(listeners);
    }

    void emit(Event event) {
        synchronized (waiting) {
            if (waiting.size() >= (isAboutATarget(event) ? MOST_ABOUT_TARGETS : MOST_WAITING)) {
                dropped++;
                return;
            }
            waiting.add(event);
            if (delivering) {
                return;
            }
            delivering = true;
        }
        try {
            executor.execute(this::deliver);
        } catch (RejectedExecutionException | Error e) {
            // An Error too: a pool that can start no thread throws one, and no event would ever come again.
            synchronized (waiting) {
                delivering = false; // They wait for the next event, which tries again.
            }
            LOG.error("the executor takes no events now", e);
        }
    }

    private static boolean isAboutATarget(Event event) {
        return event instanceof Event.HealthChanged || event instanceof Event.DecisionChanged;
    }

    private void deliver() {
        while (true) {
            Event event;
            long lost;
            synchronized (waiting) {
                event = waiting.poll();
                lost = event == null ? dropped : 0;
                if (event == null) {
                    dropped = 0;
                    delivering = false;
                }
            }
            if (event == null) {
                if (lost > 0) {
                    LOG.error("{} events were dropped: they came faster than they could be written", lost);
                }
                return;
            }
            for (Consumer<Event> listener : listeners) {
                hand(event, listener);
            }
        }
    }

    private static void hand(Event event, Consumer<Event> listener) {
        try {
            listener.accept(event);
        } catch (Throwable e) {
            // An Error too: it would end the delivery of all events to come.
            LOG.error("a listener failed at {}", event, e);
        }
    }
}
