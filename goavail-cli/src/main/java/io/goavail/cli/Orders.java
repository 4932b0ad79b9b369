package io.goavail.cli;

/** What the operator has asked of a running monitor by signals. Safe for use from any thread. */
final class Orders {

    /** The next thing to do. */
    enum Order {
        RELOAD,
        STOP
    }

    private boolean reload;
    private boolean stop;

    /** Asks for a reload; several before the next one are one. */
    synchronized void reload() {
        reload = true;
        notifyAll();
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
        while (!reload && !stop) {
            wait();
        }
        if (stop) {
            return Order.STOP;
        }
        reload = false;
        return Order.RELOAD;
    }
}
