package io.goavail;

import java.util.concurrent.atomic.AtomicBoolean;

/** Leave to begin a write, which can be withdrawn until it is used: whichever comes first. For any thread. */
final class Permit {

    private final AtomicBoolean spent = new AtomicBoolean();

    /** Whether the write may begin, now; asked once. */
    boolean use() {
        return spent.compareAndSet(false, true);
    }

    /** The write does not begin any more. */
    void withdraw() {
        spent.set(true);
    }
}
