package io.goavail.icmp;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counted by one thread, read by any. */
final class Counters {

    private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);

    Counters() {
        for (Counter counter : Counter.values()) {
            counts.put(counter, new AtomicLong());
        }
    }

    /** Only one thread writes, so no atomic add is needed: that would cost more than the rest of a probe's bookkeeping. */
    void add(Counter counter, long amount) {
        AtomicLong count = of(counter);
        count.lazySet(count.getPlain() + amount);
    }

    void increment(Counter counter) {
        add(counter, 1);
    }

    IcmpCounters snapshot() {
        return new IcmpCounters(
                of(Counter.SENT).get(),
                of(Counter.REPLIES).get(),
                of(Counter.TIMEOUTS).get(),
                of(Counter.UNREACHABLE).get(),
                of(Counter.INCONCLUSIVE).get(),
                of(Counter.STALE).get(),
                of(Counter.FOREIGN).get(),
                of(Counter.MALFORMED).get(),
                of(Counter.SEND_RETRIES).get(),
                of(Counter.SOCKETS_REOPENED).get(),
                of(Counter.LISTENER_FAILURES).get());
    }

    private AtomicLong of(Counter counter) {
        AtomicLong count = counts.get(counter);
        if (count == null) {
            throw new IllegalStateException("no counter " + counter);
        }
        return count;
    }
}
