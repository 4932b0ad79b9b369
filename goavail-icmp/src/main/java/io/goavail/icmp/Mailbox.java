package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Carries requests from any thread to the engine's, and listeners that it is to tell of a refusal. */
final class Mailbox {

    /** As many as there can be probes: the first round of every target may arrive at once. */
    static final int CAPACITY = ProbeTable.LIMIT;

    /** Taken in one turn, so that the replies have theirs. */
    private static final int TURN = 4096;

    private final LinkedBlockingQueue<Request> queue;
    private final LinkedBlockingQueue<ProbeListener> refused;
    private final Wakeup wakeup;

    /** For so many requests, and as many refusals: one for each listener that insists. */
    Mailbox(Wakeup wakeup, int capacity) {
        this.wakeup = wakeup;
        queue = new LinkedBlockingQueue<>(capacity);
        refused = new LinkedBlockingQueue<>(capacity);
    }

    /** False if it is full. */
    boolean offer(Request request) {
        boolean taken = queue.offer(request);
        wakeup.wake();
        return taken;
    }

    /** False if there is no room for that either. */
    boolean offerRefused(ProbeListener listener) {
        boolean taken = refused.offer(listener);
        wakeup.wake();
        return taken;
    }

    boolean isEmpty() {
        return queue.isEmpty() && refused.isEmpty();
    }

    void take(Consumer<Request> to) {
        take(queue, to);
    }

    void takeRefused(Consumer<ProbeListener> to) {
        take(refused, to);
    }

    private static <T> void take(LinkedBlockingQueue<T> from, Consumer<T> to) {
        for (int i = 0; i < TURN && !from.isEmpty(); i++) {
            T one = from.poll();
            if (one != null) {
                to.accept(one);
            }
        }
    }
}
