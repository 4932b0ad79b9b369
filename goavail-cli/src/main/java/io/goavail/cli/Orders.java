package io.goavail.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the operator has asked of a running monitor, by signals or at its control socket. Safe for use from any thread. */
final class Orders {

    /** The next thing to do. */
    enum Order {
        RELOAD,
        STOP
    }

    /** Who waits for the next reload; null when nobody has asked for one. */
    private @Nullable CompletableFuture<Reloader.Outcome> asked;

    /** Who waits for the one under way. */
    private CompletableFuture<Reloader.Outcome> underWay = new CompletableFuture<>();

    private boolean stop;

    /** Asks for a reload, and returns how it will end; several before the next one are one. */
    synchronized Future<Reloader.Outcome> reloading() {
        CompletableFuture<Reloader.Outcome> next = asked != null ? asked : new CompletableFuture<>();
        asked = next;
        notifyAll();
        return next;
    }

    /** Asks for a reload that nobody waits for. */
    synchronized void reload() {
        asked = asked != null ? asked : new CompletableFuture<>();
        notifyAll();
    }

    /** The reload that was ordered last is over. */
    synchronized void reloaded(Reloader.Outcome outcome) {
        underWay.complete(outcome);
    }

    /** Asks to stop; false when that was asked before. */
    synchronized boolean stop() {
        boolean first = !stop;
        stop = true;
        notifyAll();
        return first;
    }

    /** Waits for the next order; to stop comes before all else. */
    synchronized Order await() throws InterruptedException {
        while (asked == null && !stop) {
            wait();
        }
        if (stop || asked == null) {
            return Order.STOP;
        }
        underWay = asked;
        asked = null;
        return Order.RELOAD;
    }
}
