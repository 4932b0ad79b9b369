package io.goavail.dns.embedded;

import io.goavail.spi.Hostname;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** All that is answered at one moment. Immutable; a change makes another one, with the next serial. */
final class Zone {

    /** No serial. The first is 1, after each start: there are no secondaries to remember another. */
    private static final long UNKNOWN = 0;

    private final Apex apex;
    private final long serial;
    private final SOARecord soa;

    /** Every name that exists, those included that have nothing but names below them (RFC 8020). */
    private final Map<Name, Node> nodes;

    /** The names whose addresses come from a pool, those included that have none left. */
    private final Set<Name> served;

    private Zone(Apex apex, long serial, Map<Name, Node> nodes, Set<Name> served) {
        this.apex = apex;
        this.serial = serial;
        this.soa = apex.soa(serial);
        this.nodes = nodes;
        this.served = Set.copyOf(served);
        addSoa(nodes);
    }

    /** A zone of which nobody has said yet what it serves. */
    static Zone of(Apex apex) {
        return new Zone(apex, UNKNOWN, fixed(apex), Set.of());
    }

    /** Whether it has been said what the zone serves; until then nobody may be told that a name does not exist. */
    boolean isKnown() {
        return serial != UNKNOWN;
    }

    /**
     * The zone in which exactly these hostnames are served. New ones have all their addresses. Those that stay keep what
     * they have of their listed addresses; a family that would have none left of what it had starts anew with all.
     *
     * @throws IllegalArgumentException when a hostname cannot be served here, saying why
     */
    Zone serving(Map<Hostname, Set<InetAddress>> listed) {
        return serving(listed, this);
    }

    /** The same, where what has been served until now is what {@code before} has, a zone of other settings perhaps. */
    Zone serving(Map<Hostname, Set<InetAddress>> listed, Zone before) {
        Map<Name, Node> next = fixed(apex);
        Set<Name> names = new HashSet<>();
        listed.forEach((hostname, addresses) -> {
            Name name = checked(hostname);
            boolean stays = before.served.contains(name);
            put(next, name, stays ? kept(before.addresses(hostname), addresses) : addresses);
            names.add(name);
        });
        addSoa(next);
        return isKnown() && next.equals(nodes) ? this : new Zone(apex, serialAfter(before.serial), next, names);
    }

    /**
     * The zone in which {@code add} stand under a hostname and {@code remove} do not.
     *
     * @throws IllegalArgumentException when a hostname cannot be served here, saying why
     */
    Zone with(Hostname hostname, Collection<InetAddress> add, Collection<InetAddress> remove) {
        Name name = checked(hostname);
        List<InetAddress> before = addresses(hostname);
        Set<InetAddress> after = new LinkedHashSet<>(before);
        after.addAll(add);
        remove.forEach(after::remove);
        if (after.equals(new LinkedHashSet<>(before))) {
            return this;
        }
        Map<Name, Node> next = new HashMap<>(nodes);
        put(next, name, after);
        Set<Name> names = new HashSet<>(served);
        names.add(name);
        return new Zone(apex, serialAfter(serial), next, names);
    }

    List<InetAddress> addresses(Hostname hostname) {
        return nodes.getOrDefault(Apex.name(hostname), Node.EMPTY).addresses();
    }

    boolean contains(Name name) {
        return name.subdomain(apex.origin());
    }

    SOARecord soa() {
        return soa;
    }

    /**
     * The records of a type at a name within the zone, those of a wildcard with the name itself as their owner.
     *
     * @return nothing when the name does not exist; an empty list when it has no such records
     */
    Optional<List<Record>> find(Name name, int type) {
        Node node = nodes.get(name);
        if (node != null) {
            return Optional.of(node.records(type));
        }
        return wildcardFor(name)
                .map(wildcard -> wildcard.records(type).stream()
                        .map(r -> r.withName(name))
                        .toList());
    }

    /** RFC 4592, section 3.3.1: only the wildcard right below the longest name that exists counts. */
    private Optional<Node> wildcardFor(Name name) {
        int labels = 1;
        while (!nodes.containsKey(new Name(name, labels))) {
            labels++;
        }
        return Optional.ofNullable(nodes.get(name.wild(labels)));
    }

    /** RFC 1982, section 3.1: addition modulo 2^32. It leaves out 0, which is taken. */
    static long serialAfter(long serial) {
        long next = (serial + 1) & 0xFFFF_FFFFL;
        return next == UNKNOWN ? next + 1 : next;
    }

    private Name checked(Hostname hostname) {
        Name name = Apex.name(hostname);
        if (!contains(name)) {
            throw new IllegalArgumentException(
                    hostname + " is not within the zone " + apex.origin().toString(true));
        }
        if (apex.isFixed(name)) {
            throw new IllegalArgumentException(
                    hostname + " is a name server of the zone, with addresses of its own: use another hostname");
        }
        return name;
    }

    private void put(Map<Name, Node> next, Name name, Collection<InetAddress> addresses) {
        next.merge(
                name,
                Node.EMPTY.withAddresses(name, apex.ttlSeconds(), addresses),
                (there, more) -> there.withAddresses(name, apex.ttlSeconds(), addresses));
        addParents(next, name, apex.origin());
    }

    private void addSoa(Map<Name, Node> next) {
        next.computeIfPresent(apex.origin(), (origin, node) -> node.with(Type.SOA, List.of(soa)));
    }

    private static Map<Name, Node> fixed(Apex apex) {
        Map<Name, Node> nodes = new HashMap<>(apex.fixed());
        apex.fixed().keySet().forEach(name -> addParents(nodes, name, apex.origin()));
        return nodes;
    }

    private static void addParents(Map<Name, Node> nodes, Name name, Name origin) {
        for (int labels = 1; labels < name.labels() - origin.labels(); labels++) {
            nodes.putIfAbsent(new Name(name, labels), Node.EMPTY);
        }
    }

    private static Set<InetAddress> kept(List<InetAddress> before, Set<InetAddress> listed) {
        Set<InetAddress> kept = new LinkedHashSet<>();
        Predicate<InetAddress> v4 = Inet4Address.class::isInstance;
        for (Predicate<InetAddress> family : List.of(v4, v4.negate())) {
            List<InetAddress> had = before.stream().filter(family).toList();
            List<InetAddress> left = had.stream().filter(listed::contains).toList();
            boolean lostAll = left.isEmpty() && !had.isEmpty();
            kept.addAll(lostAll ? listed.stream().filter(family).toList() : left);
        }
        return kept;
    }
}
