package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Notices that somebody else changes back what this agent has changed under a hostname: a person, another program, or
 * agents that decided otherwise behind a broken link. After the third time within five minutes the agent leaves that address
 * alone for a while, so that a disagreement does not turn the records over for ever. No threads and no clock.
 */
final class Contest {

    private static final int MOST_REVERSALS = 3;
    private static final long WITHIN_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    /**
     * For so long after a write an answer that does not show it may just be an old one. No longer than a target needs at the
     * default interval to come back and go down again.
     */
    private static final long LAG_NANOS = Duration.ofSeconds(5).toNanos();

    /** What this agent wrote last: whether the address was added, or else removed. */
    private record Written(boolean added, long atNanos) {

        boolean mayNotShow(long nowNanos) {
            return nowNanos - atNanos < LAG_NANOS;
        }
    }

    /** No larger than the pool. */
    private final Map<InetAddress, Written> written = new HashMap<>();

    /** The last reversals of each address, {@link #MOST_REVERSALS} at the most. */
    private final Map<InetAddress, Deque<Long>> reversals = new HashMap<>();

    private final Set<InetAddress> contested = new LinkedHashSet<>();
    private boolean disputed;
    private long lastNanos;

    /** Only these addresses are this agent's business from now on. */
    void use(Collection<InetAddress> listed) {
        written.keySet().retainAll(listed);
        reversals.keySet().retainAll(listed);
        contested.retainAll(listed);
    }

    /** The change is about to be made; until it succeeds nobody knows what stands there. */
    void writing(Change change) {
        change.add().forEach(record -> written.remove(record.address()));
        change.remove().forEach(record -> written.remove(record.address()));
    }

    /** The change was made. */
    void wrote(Change change, long nowNanos) {
        for (DnsRecord record : change.remove()) {
            written.put(record.address(), new Written(false, nowNanos));
        }
        for (DnsRecord record : change.add()) {
            written.put(record.address(), new Written(true, nowNanos));
        }
    }

    /** Whether all of the change was made a moment ago already, and only does not show yet. */
    boolean mayNotShow(Change change, long nowNanos) {
        return change.add().stream().allMatch(record -> mayNotShow(record, true, nowNanos))
                && change.remove().stream().allMatch(record -> mayNotShow(record, false, nowNanos));
    }

    /** Whether the address was added or removed a moment ago, and what is read may be older. */
    boolean mayNotShow(InetAddress address, long nowNanos) {
        Written last = written.get(address);
        return last != null && last.mayNotShow(nowNanos);
    }

    private boolean mayNotShow(DnsRecord record, boolean added, long nowNanos) {
        Written last = written.get(record.address());
        return last != null && last.added() == added && last.mayNotShow(nowNanos);
    }

    /**
     * Looks at what stands there now.
     *
     * @param wanted what should stand there, by decisions of now
     * @return the addresses that are contested from now on
     */
    Set<InetAddress> read(RecordSet read, Set<InetAddress> wanted, long nowNanos) {
        Set<InetAddress> present = read.addresses();
        Set<InetAddress> begun = new LinkedHashSet<>();
        written.entrySet().removeIf(entry -> {
            InetAddress address = entry.getKey();
            boolean added = entry.getValue().added();
            boolean changed =
                    present.contains(address) != added && !entry.getValue().mayNotShow(nowNanos);
            if (changed && wanted.contains(address) == added && isOnceTooOften(address, nowNanos)) {
                begun.add(address);
            }
            return changed;
        });
        if (!begun.isEmpty()) {
            disputed &= isOn();
            contested.addAll(begun);
            lastNanos = nowNanos;
        }
        return begun;
    }

    private boolean isOnceTooOften(InetAddress address, long nowNanos) {
        Deque<Long> times = reversals.computeIfAbsent(address, a -> new ArrayDeque<>());
        times.add(nowNanos);
        if (times.size() < MOST_REVERSALS) {
            return false;
        }
        return nowNanos - times.remove() <= WITHIN_NANOS;
    }

    boolean isOn() {
        return !contested.isEmpty();
    }

    /** What is to be left as it is. */
    Set<InetAddress> addresses() {
        return contested;
    }

    /**
     * Whether it ends now: the agents have come to agree, where they did not before; or time is up. To be asked from its
     * beginning on.
     *
     * @param agreed whether no agent disagrees or is silent
     */
    boolean ends(boolean agreed, long nowNanos) {
        disputed |= !agreed;
        boolean settled = disputed && agreed;
        if (!isOn() || !(settled || nowNanos - endNanos() >= 0)) {
            return false;
        }
        contested.clear();
        reversals.clear();
        return true;
    }

    /** When it ends at the latest. */
    long endNanos() {
        return lastNanos + LONGEST_NANOS;
    }
}
