package io.goavail;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns decisions into desired records, and is the last to say no before a write. Pure.
 *
 * <ul>
 *   <li>Only addresses of the pool are ever added or removed; whatever else stands under the hostname stays.
 *   <li>HOLD leaves an address as it is: there or not there.
 *   <li>No family (A, AAAA) falls below the pool's floor. All addresses under the hostname count, those of others too. Of
 *       the addresses that are OUT those stay that went out last.
 * </ul>
 */
final class Guard {

    private static final Standing UNDECIDED = new Standing(Decision.HOLD, 0, false);

    private final Pool pool;
    private final Set<InetAddress> listed;
    private final Function<InetAddress, Standing> standings;

    /**
     * Where an address of the pool stands.
     *
     * @param decision what was decided
     * @param sinceNanos since when, on a monotonic clock
     * @param damped whether it lives, and is held only because it flaps
     */
    record Standing(Decision decision, long sinceNanos, boolean damped) {}

    /**
     * What should stand under a hostname.
     *
     * @param addresses the addresses of the pool that should stand there
     * @param refused those of them that are OUT and stay only for the floor
     */
    record Desired(Set<InetAddress> addresses, List<InetAddress> refused) {

        Desired {
            addresses = Set.copyOf(addresses);
            refused = List.copyOf(refused);
        }
    }

    /** @param standings where each address of the pool stands now */
    Guard(Pool pool, Function<InetAddress, Standing> standings) {
        this.pool = pool;
        this.listed = Set.copyOf(pool.addresses());
        this.standings = standings;
    }

    /** The same, where these addresses stay as they are, whatever is decided. */
    Guard leavingAlone(Set<InetAddress> addresses) {
        return new Guard(pool, address -> addresses.contains(address) ? UNDECIDED : standings.apply(address));
    }

    /**
     * What should stand under the hostname that was read, as decided by now.
     *
     * @param mayAdd whether what is not there can be added; otherwise the floor does not count on it
     */
    Desired desired(RecordSet observed, boolean mayAdd) {
        Set<InetAddress> present = observed.addresses();
        Set<InetAddress> wanted = new LinkedHashSet<>();
        List<InetAddress> leaving = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            Decision decision = standings.apply(address).decision();
            boolean there = present.contains(address);
            if ((decision == Decision.IN && (there || mayAdd)) || (decision == Decision.HOLD && there)) {
                wanted.add(address);
            } else if (decision == Decision.OUT && there) {
                leaving.add(address);
            }
        }
        if (mayAdd) {
            recall(leaving, wanted, present, true);
            recall(leaving, wanted, present, false);
        }
        List<InetAddress> refused = new ArrayList<>();
        refused.addAll(kept(leaving, wanted, present, true));
        refused.addAll(kept(leaving, wanted, present, false));
        wanted.addAll(refused);
        return new Desired(wanted, refused);
    }

    /** Which of the leaving addresses of one family must stay. */
    private List<InetAddress> kept(
            List<InetAddress> leaving, Set<InetAddress> wanted, Set<InetAddress> present, boolean v4) {
        return leaving.stream()
                .filter(a -> isV4(a) == v4)
                .sorted(this::lastOutFirst)
                .limit(lacking(wanted, present, v4))
                .toList();
    }

    private int lastOutFirst(InetAddress a, InetAddress b) {
        return Long.signum(standings.apply(b).sinceNanos() - standings.apply(a).sinceNanos());
    }

    /** An address that lives and is only damped comes back before a dead one has to stay. */
    private void recall(List<InetAddress> leaving, Set<InetAddress> wanted, Set<InetAddress> present, boolean v4) {
        if (leaving.stream().anyMatch(a -> isV4(a) == v4)) {
            pool.addresses().stream()
                    .filter(a -> isV4(a) == v4
                            && !present.contains(a)
                            && standings.apply(a).damped())
                    .limit(lacking(wanted, present, v4))
                    .forEach(wanted::add);
        }
    }

    private long lacking(Set<InetAddress> wanted, Set<InetAddress> present, boolean v4) {
        long foreign = present.stream()
                .filter(a -> isV4(a) == v4 && !listed.contains(a))
                .count();
        long staying = foreign + wanted.stream().filter(a -> isV4(a) == v4).count();
        return Math.max(0, pool.minInService() - staying);
    }

    private static boolean isV4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    /**
     * The record from which an added one takes all but its address: of the same family where there is one, and of the pool
     * before somebody else's, which may be proxied or not for reasons of its own.
     */
    static DnsRecord template(RecordSet observed, InetAddress added, Collection<InetAddress> listed) {
        return observed.records().stream()
                .min(Comparator.comparing((DnsRecord r) -> isV4(r.address()) != isV4(added))
                        .thenComparing(r -> !listed.contains(r.address())))
                .map(r -> r.sibling(added))
                .orElseGet(() -> DnsRecord.of(added));
    }
}
