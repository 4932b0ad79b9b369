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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Notices that somebody else changes back what this agent has changed under a hostname: a person, another program, or
 * agents that decided otherwise behind a broken link. After the third time within half an hour the agent leaves that
 * address alone, so that a disagreement does not turn the records over for ever: until the decision on it is another one,
 * it stands as decided, or the agents have come to agree. To be on the safe side it is changed once more after a time, and
 * then a single reversal is enough to be left alone again.
 *
 * <p>All of these times are multiples of the reconcile interval where that is longer than a minute: who looks more rarely
 * sees less in the same time. No threads and no clock.
 */
final class Contest {

    private static final int MOST_REVERSALS = 3;
    private static final long SHORTEST_PACE_NANOS = Duration.ofMinutes(1).toNanos();

    /** A person needs some minutes to see that a record is back; with half an hour three rounds of that are counted. */
    private static final int WITHIN_PACES = 30;

    /** Where agents do not agree: one of them is wrong, and nobody knows which. */
    private static final int DISPUTED_PACES = 10;

    /** Where they do it is somebody else, who may have work to do at that host. */
    private static final int UNDISPUTED_PACES = 60;

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

    /** What is left alone, and since when the decision stands that is contested. */
    private final Map<InetAddress, Long> contested = new LinkedHashMap<>();

    private boolean disputed;
    private long lastNanos;
    private long paceNanos = SHORTEST_PACE_NANOS;

    /** Only these addresses are this agent's business from now on. */
    void use(Collection<InetAddress> listed) {
        written.keySet().retainAll(listed);
        reversals.keySet().retainAll(listed);
        contested.keySet().retainAll(listed);
    }

    /** The change may have been made or not: nobody knows what stands there. */
    void tried(Change change) {
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
     * @param standings where each address stands
     * @param intervalNanos how often this agent looks
     * @return the addresses that are contested from now on
     */
    Set<InetAddress> read(
            RecordSet read,
            Set<InetAddress> wanted,
            Function<InetAddress, Guard.Standing> standings,
            long intervalNanos,
            long nowNanos) {
        paceNanos = Math.max(SHORTEST_PACE_NANOS, intervalNanos);
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
            begun.forEach(
                    address -> contested.put(address, standings.apply(address).sinceNanos()));
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
        return nowNanos - times.remove() <= WITHIN_PACES * paceNanos;
    }

    /** The unit in which it counts time. */
    long paceNanos() {
        return paceNanos;
    }

    boolean isOn() {
        return !contested.isEmpty();
    }

    /** What is to be left as it is. */
    Set<InetAddress> addresses() {
        return contested.keySet();
    }

    /**
     * Leaves no longer alone what another decision was made on, or what stands there as decided although no agent
     * disagrees: the one is not contested yet, the other not any more. Returns whether nothing is left of the contest.
     *
     * @param present what stands there
     */
    boolean isOver(Set<InetAddress> present, Function<InetAddress, Guard.Standing> standings) {
        boolean was = isOn();
        contested.entrySet().removeIf(entry -> {
            Guard.Standing standing = standings.apply(entry.getKey());
            return standing.sinceNanos() != entry.getValue()
                    || (!disputed && standing.isFollowedBy(present.contains(entry.getKey())));
        });
        return was && !isOn();
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
        if (settled) {
            reversals.clear();
        } else {
            contested.keySet().forEach(address -> putOnProbation(address, nowNanos));
        }
        contested.clear();
        return true;
    }

    /** When it ends at the latest. */
    long endNanos() {
        return lastNanos + paceNanos * (disputed ? DISPUTED_PACES : UNDISPUTED_PACES);
    }

    /** One more reversal is the third. */
    private void putOnProbation(InetAddress address, long nowNanos) {
        Deque<Long> times = new ArrayDeque<>();
        for (int i = 1; i < MOST_REVERSALS; i++) {
            times.add(nowNanos);
        }
        reversals.put(address, times);
    }
}
