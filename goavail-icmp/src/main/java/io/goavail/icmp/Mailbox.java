package io.goavail.icmp;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Carries requests from any thread to the engine's. */
final class Mailbox {

    /** As many as there can be probes: the first round of every target may arrive at once. */
    private static final int CAPACITY = ProbeTable.LIMIT;

    /** Taken in one turn, so that the replies have theirs. */
    private static final int TURN = 4096;

    private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final Wakeup wakeup;

    Mailbox(Wakeup wakeup) {
        this.wakeup = wakeup;
    }

    /** False if it is full. */
    boolean offer(Request request) {
        boolean taken = queue.offer(request);
        wakeup.wake();
        return taken;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    void take(Consumer<Request> to) {
        for (int i = 0; i < TURN && !queue.isEmpty(); i++) {
            Request request = queue.poll();
            if (request != null) {
                to.accept(request);
            }
        }
    }
}
