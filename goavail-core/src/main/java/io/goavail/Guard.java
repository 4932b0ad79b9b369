package io.goavail;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
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

    private final Pool pool;
    private final Function<InetAddress, Standing> standings;

    /**
     * Where an address of the pool stands.
     *
     * @param decision what was decided
     * @param sinceNanos since when, on any scale that grows
     */
    record Standing(Decision decision, long sinceNanos) {}

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
        this.standings = standings;
    }

    /** What should stand under the hostname that was read, as decided by now. */
    Desired desired(RecordSet observed) {
        Set<InetAddress> present = observed.addresses();
        Set<InetAddress> wanted = new LinkedHashSet<>();
        List<InetAddress> leaving = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            Decision decision = standings.apply(address).decision();
            boolean there = present.contains(address);
            if (decision == Decision.IN || (decision == Decision.HOLD && there)) {
                wanted.add(address);
            } else if (decision == Decision.OUT && there) {
                leaving.add(address);
            }
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
        long foreign = present.stream()
                .filter(a -> isV4(a) == v4 && !pool.addresses().contains(a))
                .count();
        long staying = foreign + wanted.stream().filter(a -> isV4(a) == v4).count();
        return leaving.stream()
                .filter(a -> isV4(a) == v4)
                .sorted(Comparator.comparingLong(
                                (InetAddress a) -> standings.apply(a).sinceNanos())
                        .reversed())
                .limit(Math.max(0, pool.minInService() - staying))
                .toList();
    }

    private static boolean isV4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    /** The record from which an added one takes all but its address: of the same family where there is one. */
    static DnsRecord template(RecordSet observed, InetAddress added) {
        return observed.records().stream()
                .filter(r -> isV4(r.address()) == isV4(added))
                .findFirst()
                .or(() -> observed.records().stream().findFirst())
                .map(r -> r.sibling(added))
                .orElseGet(() -> DnsRecord.of(added));
    }
}
