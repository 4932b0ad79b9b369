package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns decisions into desired records, and is the last to say no before a write. Pure.
 *
 * <ul>
 *   <li>Only addresses of the pool are ever added or removed; whatever else stands under the hostname stays.
 *   <li>Of a frozen pool everything stays as it is, whatever is decided.
 *   <li>HOLD leaves an address as it is: there or not there.
 *   <li>No family (A, AAAA) falls below the pool's floor. All addresses under the hostname count, those of others too. Of
 *       the addresses that are OUT those stay that went out last.
 *   <li>No more than so many of a family go at once, unless more than this agent's own probes says so. Those go first that
 *       went out first; one that was held back for it and has begun to answer again does not go for the room that others make
 *       who come back.
 * </ul>
 */
final class Guard {

    static final Standing UNDECIDED = new Standing(Decision.HOLD, 0, false, false);

    private final Pool pool;
    private final Set<InetAddress> listed;
    private final Function<InetAddress, Standing> standings;
    private final BooleanSupplier frozen;

    /**
     * Where an address of the pool stands.
     *
     * @param decision what was decided
     * @param sinceNanos since when it is IN or OUT, on a monotonic clock; a HOLD in between changes nothing
     * @param damped whether it lives, and is held only because it flaps
     * @param confirmed whether more than this agent's own probes says so where it is OUT
     * @param ordered whether an operator has it out, so that it is no removal of this agent's
     * @param reviving whether it answers again where it is OUT
     */
    record Standing(
            Decision decision, long sinceNanos, boolean damped, boolean confirmed, boolean ordered, boolean reviving) {

        /** Of an address on which nothing is ordered. */
        Standing(Decision decision, long sinceNanos, boolean damped, boolean confirmed) {
            this(decision, sinceNanos, damped, confirmed, false, false);
        }

        /** The same for an address that has begun to answer again. */
        Standing revived() {
            return new Standing(decision, sinceNanos, damped, confirmed, ordered, true);
        }

        /** The same for an address that is to stay as it is, there or not there. */
        Standing leftAlone() {
            return new Standing(Decision.HOLD, sinceNanos, false, false);
        }

        /** Whether it is as decided that the address is there, or is not. */
        boolean isFollowedBy(boolean present) {
            return decision == (present ? Decision.IN : Decision.OUT);
        }
    }

    /**
     * What should stand under a hostname.
     *
     * @param addresses the addresses of the pool that should stand there
     * @param refused those of them that are OUT and stay only for the floor
     * @param held those of them that are OUT and stay only because too many others have gone of late, or had when they
     *     were to go and they answer by now
     * @param spared whether one of the held could go if it did not answer
     */
    record Desired(Set<InetAddress> addresses, List<InetAddress> refused, Set<InetAddress> held, boolean spared) {

        /** Before anything is known. */
        static final Desired NOTHING = new Desired(Set.of(), List.of(), Set.of(), false);

        Desired {
            addresses = AddressSet.copyOf(addresses);
            refused = List.copyOf(refused);
            held = AddressSet.copyOf(held);
        }
    }

    /**
     * For the hostnames of a pool.
     *
     * @param standings where each address of the pool stands now
     * @param frozen whether nothing is written for the pool now
     */
    Guard(Pool pool, Function<InetAddress, Standing> standings, BooleanSupplier frozen) {
        this(pool, AddressSet.copyOf(pool.addresses()), standings, frozen);
    }

    private Guard(
            Pool pool, Set<InetAddress> listed, Function<InetAddress, Standing> standings, BooleanSupplier frozen) {
        this.pool = pool;
        this.listed = listed;
        this.standings = standings;
        this.frozen = frozen;
    }

    /** The addresses of the pool. */
    List<InetAddress> listed() {
        return pool.addresses();
    }

    /** Where this address of the pool stands now. */
    Standing standing(InetAddress address) {
        Standing standing = decided(address);
        return frozen.getAsBoolean() ? standing.leftAlone() : standing;
    }

    /** Where it would stand if the pool were not frozen: to understand what others do meanwhile. */
    Standing decided(InetAddress address) {
        return standings.apply(address);
    }

    /** Whether nothing is written now. */
    boolean isFrozen() {
        return frozen.getAsBoolean();
    }

    /**
     * Whether all of a change is still as decided, and no more would go on this agent's word alone than may.
     *
     * @param removals how many addresses of a family may go on that word
     */
    boolean backs(Change change, ToIntFunction<Family> removals) {
        List<InetAddress> going =
                change.remove().stream().map(DnsRecord::address).distinct().toList();
        return change.add().stream()
                        .map(record -> standing(record.address()))
                        .allMatch(standing -> standing.decision() == Decision.IN || standing.damped())
                && going.stream().allMatch(address -> standing(address).decision() == Decision.OUT)
                && Stream.of(Family.values())
                        .allMatch(family -> beyond(of(family, going), removals.applyAsInt(family))
                                .isEmpty());
    }

    /** The same, where these addresses stay as they are, whatever is decided. */
    Guard leavingAlone(Set<InetAddress> addresses) {
        return new Guard(
                pool, listed, address -> addresses.contains(address) ? UNDECIDED : standings.apply(address), frozen);
    }

    /**
     * What should stand under the hostname that was read, as decided by now.
     *
     * @param mayAdd whether what is not there can be added; otherwise the floor does not count on it
     * @param removals how many addresses of a family may go on this agent's word alone
     * @param heldBefore those that stayed until now since that was too many
     */
    Desired desired(RecordSet observed, boolean mayAdd, ToIntFunction<Family> removals, Set<InetAddress> heldBefore) {
        Set<InetAddress> present = observed.addresses();
        Set<InetAddress> wanted = new LinkedHashSet<>();
        List<InetAddress> leaving = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            Decision decision = standing(address).decision();
            boolean there = present.contains(address);
            if ((decision == Decision.IN && (there || mayAdd)) || (decision == Decision.HOLD && there)) {
                wanted.add(address);
            } else if (decision == Decision.OUT && there) {
                leaving.add(address);
            }
        }
        leaving.sort(this::lastOutFirst);
        List<InetAddress> refused = new ArrayList<>();
        Set<InetAddress> held = new LinkedHashSet<>();
        boolean spared = false;
        for (Family family : Family.values()) {
            List<InetAddress> going = of(family, leaving);
            if (mayAdd && !going.isEmpty()) {
                wanted.addAll(recalled(family, wanted, present));
            }
            int kept = (int) Math.min(going.size(), lacking(family, wanted, present));
            refused.addAll(going.subList(0, kept));
            List<InetAddress> leavable = new ArrayList<>(going.subList(kept, going.size()));
            int most = removals.applyAsInt(family);
            boolean anyReviving = leavable.removeIf(a -> heldBefore.contains(a) && isReviving(a) && held.add(a));
            held.addAll(beyond(leavable, most));
            spared |=
                    anyReviving && room(leavable, most) > unconfirmed(leavable).size();
        }
        wanted.addAll(refused);
        wanted.addAll(held);
        return new Desired(wanted, refused, held, spared);
    }

    /** Whether this agent's own probes, which alone have it OUT, begin to say otherwise. */
    private boolean isReviving(InetAddress address) {
        Standing standing = standing(address);
        return standing.reviving() && !standing.confirmed();
    }

    private int lastOutFirst(InetAddress a, InetAddress b) {
        return Long.signum(standing(b).sinceNanos() - standing(a).sinceNanos());
    }

    /**
     * Those of them that nobody else confirms, and that are more than may go; those that went out last. What is ordered
     * takes no room of theirs.
     */
    private List<InetAddress> beyond(List<InetAddress> going, int most) {
        List<InetAddress> alone = unconfirmed(going);
        return alone.subList(0, Math.max(0, alone.size() - room(going, most)));
    }

    private List<InetAddress> unconfirmed(List<InetAddress> going) {
        return going.stream().filter(a -> !standing(a).confirmed()).toList();
    }

    /** How many may go on this agent's word alone, beside those that go anyway. */
    private int room(List<InetAddress> going, int most) {
        int confirmed = (int) going.stream()
                .map(this::standing)
                .filter(standing -> standing.confirmed() && !standing.ordered())
                .count();
        return Math.max(0, most - confirmed);
    }

    /** An address that lives and is only damped comes back before a dead one has to stay. */
    private List<InetAddress> recalled(Family family, Set<InetAddress> wanted, Set<InetAddress> present) {
        return pool.addresses().stream()
                .filter(a -> Family.of(a) == family
                        && !present.contains(a)
                        && standing(a).damped())
                .limit(lacking(family, wanted, present))
                .toList();
    }

    private long lacking(Family family, Set<InetAddress> wanted, Set<InetAddress> present) {
        long foreign = present.stream()
                .filter(a -> Family.of(a) == family && !listed.contains(a))
                .count();
        return Math.max(0, pool.floor(family) - foreign - of(family, wanted).size());
    }

    private static List<InetAddress> of(Family family, Collection<InetAddress> addresses) {
        return addresses.stream().filter(a -> Family.of(a) == family).collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * The record from which an added one takes all but its address: of the same family where there is one, and of the pool
     * before somebody else's, which may be proxied or not for reasons of its own.
     */
    static DnsRecord template(RecordSet observed, InetAddress added, Collection<InetAddress> listed) {
        return observed.records().stream()
                .min(Comparator.comparing((DnsRecord r) -> Family.of(r.address()) != Family.of(added))
                        .thenComparing(r -> !listed.contains(r.address())))
                .map(r -> r.sibling(added))
                .orElseGet(() -> DnsRecord.of(added));
    }
}
