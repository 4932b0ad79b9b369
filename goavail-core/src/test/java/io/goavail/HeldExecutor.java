package io.goavail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Passes tasks on to another executor, or keeps them back while it is told to. For tests on one thread. */
final class HeldExecutor implements Executor {

    private final Executor executor;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean holding;

    HeldExecutor(Executor executor) {
        this.executor = executor;
    }

    /** Keeps back what comes from now on. */
    void hold() {
        holding = true;
    }

    /** Passes on what comes from now on; what is kept back stays so until it is taken. */
    void pass() {
        holding = false;
    }

    /** How many tasks are kept back. */
    int waiting() {
        return waiting.size();
    }

    /** The task that was kept back first, for the test to run. */
    Runnable take() {
        return waiting.remove();
    }

    @Override
    public void execute(Runnable task) {
        if (holding) {
            waiting.add(task);
        } else {
            executor.execute(task);
        }
    }
}
