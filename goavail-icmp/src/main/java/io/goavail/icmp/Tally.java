package io.goavail.icmp;

import java.util.concurrent.atomic.AtomicLong;

/** Counted by one thread, read by any. */
final class Tally {

    private final AtomicLong count = new AtomicLong();

    /** Only one thread writes, so no atomic add is needed: that would cost more than the rest of a probe's bookkeeping. */
    void add(long amount) {
        count.lazySet(count.getPlain() + amount);
    }

    void increment() {
        add(1);
    }

    long get() {
        return count.get();
    }
}
