package io.goavail.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Signals that a test sends. */
final class FakeSignals implements Signals {

    private final Map<Kind, Runnable> actions = new ConcurrentHashMap<>();
    private final AtomicInteger halted = new AtomicInteger(-1);

    @Override
    public void on(Kind signal, Runnable action) {
        actions.put(signal, action);
    }

    @Override
    public void halt(int exitCode) {
        halted.set(exitCode);
    }

    void raise(Kind signal) {
        Objects.requireNonNull(actions.get(signal), "nobody listens to " + signal)
                .run();
    }

    /** What the process was halted with; -1 when it was not. */
    int halted() {
        return halted.get();
    }
}
