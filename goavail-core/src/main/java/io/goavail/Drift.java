package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells the drift of one hostname, as {@link DriftPolicy} defines it, from what is still to be changed. No threads and no
 * clock.
 */
final class Drift {

    /** Since when the decision stands that each address was last seen to follow. No larger than the pool. */
    private final Map<InetAddress, Long> followed = new HashMap<>();

    /** What {@link #followed} becomes if the change under way is made. */
    private final Map<InetAddress, Long> writing = new HashMap<>();

    /** Only these addresses are this agent's business from now on. */
    void use(Collection<InetAddress> listed) {
        followed.keySet().retainAll(listed);
    }

    /**
     * Goes on where another left off, perhaps with other records. So what is not IN counts as if it had followed an earlier
     * decision: a dead address leaves wherever it stands.
     */
    void succeed(Drift other, Guard guard) {
        for (InetAddress address : guard.listed()) {
            Long since = other.followed.get(address);
            if (since != null) {
                Guard.Standing standing = guard.decided(address);
                followed.put(address, standing.decision() == Decision.IN ? since : standing.sinceNanos() - 1);
            }
        }
    }

    /**
     * The addresses that have drifted.
     *
     * @param guard knows what is decided
     * @param mayNotShow whether an address was changed a moment ago, and what was read may be older
     */
    Set<InetAddress> in(RecordSet read, Guard guard, Predicate<InetAddress> mayNotShow) {
        Set<InetAddress> present = read.addresses();
        Set<InetAddress> drifted = new LinkedHashSet<>();
        for (InetAddress address : guard.listed()) {
            Guard.Standing standing = guard.decided(address);
            if (standing.decision() != Decision.HOLD
                    && !standing.isFollowedBy(present.contains(address))
                    && !isNew(address, standing)
                    && !mayNotShow.test(address)) {
                drifted.add(address);
            }
        }
        return drifted;
    }

    /** Whether an address is OUT, and was not seen to be gone since. */
    boolean isAnyLeaving(Guard guard) {
        return guard.listed().stream().anyMatch(address -> {
            Guard.Standing standing = guard.decided(address);
            return standing.decision() == Decision.OUT && isNew(address, standing);
        });
    }

    /** This stands there now. */
    void saw(RecordSet read, Guard guard) {
        Set<InetAddress> present = read.addresses();
        for (InetAddress address : guard.listed()) {
            Guard.Standing standing = guard.decided(address);
            if (standing.isFollowedBy(present.contains(address))) {
                followed.put(address, standing.sinceNanos());
            }
        }
    }

    /** The change is about to be made. */
    void writing(Change change, Guard guard) {
        writing.clear();
        change.add().forEach(record -> writing(record.address(), true, guard));
        change.remove().forEach(record -> writing(record.address(), false, guard));
    }

    /** It is made. An address that was put back against its decision, for the floor, is still to be changed. */
    void wrote(Change change) {
        change.add().forEach(record -> followed.remove(record.address()));
        change.remove().forEach(record -> followed.remove(record.address()));
        followed.putAll(writing);
    }

    private void writing(InetAddress address, boolean added, Guard guard) {
        Guard.Standing standing = guard.decided(address);
        if (standing.isFollowedBy(added)) {
            writing.put(address, standing.sinceNanos());
        }
    }

    /** Whether no record has followed this decision yet. */
    private boolean isNew(InetAddress address, Guard.Standing standing) {
        Long since = followed.get(address);
        return since == null ? standing.decision() == Decision.OUT : since != standing.sinceNanos();
    }
}
