package io.goavail;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts reasons. For any thread; to count one that is known takes no lock and allocates nothing. */
final class ReasonCounts {

    /** The pingers here have about ten each; one whose reasons are different each time must not fill the memory. */
    private static final int MOST = 32;

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /** Of reasons that came when there were so many. */
    private final AtomicLong others = new AtomicLong();

    void add(String reason) {
        AtomicLong count = counts.get(reason);
        if (count == null) {
            count = counts.size() < MOST ? begin(reason) : others;
        }
        count.incrementAndGet();
    }

    private synchronized AtomicLong begin(String reason) {
        return counts.size() < MOST ? counts.computeIfAbsent(reason, r -> new AtomicLong()) : others;
    }

    /** How often each came; {@code other} stands for those that are too many. */
    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((reason, count) -> all.put(reason, count.get()));
        if (others.get() > 0) {
            all.merge("other", others.get(), Long::sum);
        }
        return all;
    }
}
