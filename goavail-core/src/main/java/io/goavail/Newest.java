package io.goavail;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what several threads have to say to one, where only the newest matters: what was not taken yet is replaced, so that
 * there is one task at the most, however long that thread is busy.
 */
final class Newest<T> {

    private final Executor executor;
    private final Consumer<T> taker;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();

    /** @param taker called by the executor */
    Newest(Executor executor, Consumer<T> taker) {
        this.executor = executor;
        this.taker = taker;
    }

    void put(T value) {
        if (waiting.getAndSet(value) == null) {
            executor.execute(this::take);
        }
    }

    private void take() {
        T value = waiting.getAndSet(null);
        if (value != null) {
            taker.accept(value);
        }
    }
}
