package io.goavail.cli;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Has the heap collected as a whole when it has grown by an eighth, which also gives memory back. Java 17 does that by
 * itself; with Java 25 the serial collector lets the heap grow to its most before it collects what is old: a daemon of 10,000
 * targets that needs 110 MB would take 240. For one thread.
 */
final class HeapGrowth {

    /** A whole collection takes some 40 ms with 10,000 targets: even one each time would make no probe late. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    private final LongSupplier size;
    private final Runnable collector;
    private long before;

    /** @param size of the heap in bytes, garbage and room included */
    HeapGrowth(LongSupplier size, Runnable collector) {
        this.size = size;
        this.collector = collector;
        this.before = size.getAsLong();
    }

    void look() {
        if (size.getAsLong() > before + before / 8) {
            collector.run();
            before = size.getAsLong();
        }
    }
}
