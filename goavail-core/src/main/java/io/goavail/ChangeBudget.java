package io.goavail;

import io.goavail.spi.Decision;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many more addresses may leave a hostname, as {@link Safeguards} limits it. Counted is what is gone, whoever removed
 * it, from when that was first seen: so a removal counts whose answer was lost, or that was made right before a restart.
 * What is back, or about to come back, does not count any more; what an operator has taken out never does. No threads and
 * no clock.
 */
final class ChangeBudget {

    /** Since when each address is gone that is OUT. No larger than the pool. */
    private final Map<InetAddress, Long> goneSince = new HashMap<>();

    /** Only these addresses count from now on. */
    void use(Collection<InetAddress> listed) {
        goneSince.keySet().retainAll(listed);
    }

    /** This stands there now. */
    void saw(RecordSet read, Guard guard, long nowNanos) {
        Set<InetAddress> present = read.addresses();
        for (InetAddress address : guard.listed()) {
            Guard.Standing standing = guard.decided(address);
            if (present.contains(address)
                    || standing.decision() == Decision.IN
                    || standing.damped()
                    || standing.ordered()) {
                goneSince.remove(address);
            } else if (standing.decision() == Decision.OUT) {
                goneSince.putIfAbsent(address, nowNanos);
            }
        }
    }

    /** How many more addresses of this family may go now. */
    int left(Family family, Pool pool, long nowNanos) {
        long windowNanos = pool.safeguards().changeWindow().toNanos();
        long gone = goneSince.entrySet().stream()
                .filter(e -> Family.of(e.getKey()) == family && nowNanos - e.getValue() < windowNanos)
                .count();
        return (int) Math.max(0, pool.mostRemovals(family) - gone);
    }

    /** When more may go, if nothing comes back before. */
    long moreNanos(Pool pool, long nowNanos) {
        long windowNanos = pool.safeguards().changeWindow().toNanos();
        long wait = windowNanos;
        for (long since : goneSince.values()) {
            long left = windowNanos - (nowNanos - since);
            wait = left > 0 ? Math.min(wait, left) : wait;
        }
        return nowNanos + wait;
    }
}
