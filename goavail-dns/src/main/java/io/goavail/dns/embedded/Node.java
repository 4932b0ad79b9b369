package io.goavail.dns.embedded;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * What stands at one name: its record sets by type, none of them empty. A name that exists only because there are names
 * below it has none at all.
 */
record Node(Map<Integer, List<Record>> sets) {

    static final Node EMPTY = new Node(Map.of());

    /**
     * What an answer can hold of one family: an AAAA record takes 28 octets, and a message at most 65,535 (RFC 1035,
     * section 4.2.2), which leaves room for 2,340 of them and nothing else.
     */
    static final int MAX_ADDRESSES = 2000;

    /** Which set answers a question for ANY, where there are several (RFC 8482, section 4.1). */
    private static final List<Integer> ANY_ORDER = List.of(Type.A, Type.AAAA, Type.SOA, Type.NS);

    Node {
        sets = Map.copyOf(sets);
    }

    /** The records of a type; for ANY those of one type. */
    List<Record> records(int type) {
        if (type != Type.ANY) {
            return sets.getOrDefault(type, List.of());
        }
        return ANY_ORDER.stream()
                .map(sets::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    List<InetAddress> addresses() {
        return Stream.concat(
                        records(Type.A).stream().map(r -> ((ARecord) r).getAddress()),
                        records(Type.AAAA).stream().map(r -> ((AAAARecord) r).getAddress()))
                .toList();
    }

    /** The same with these records as the set of their type. */
    Node with(int type, List<Record> records) {
        Map<Integer, List<Record>> changed = new HashMap<>(sets);
        if (records.isEmpty()) {
            changed.remove(type);
        } else {
            changed.put(type, List.copyOf(records));
        }
        return new Node(changed);
    }

    /** The same with just these addresses. */
    Node withAddresses(Name owner, long ttlSeconds, Collection<InetAddress> addresses) {
        List<Record> a = new ArrayList<>();
        List<Record> aaaa = new ArrayList<>();
        for (InetAddress address : addresses) {
            if (address instanceof Inet4Address) {
                a.add(new ARecord(owner, DClass.IN, ttlSeconds, address));
            } else {
                aaaa.add(new AAAARecord(owner, DClass.IN, ttlSeconds, address));
            }
        }
        if (Math.max(a.size(), aaaa.size()) > MAX_ADDRESSES) {
            throw new IllegalArgumentException(owner.toString(true) + " cannot have more than " + MAX_ADDRESSES
                    + " addresses of a family: they do not fit into one DNS message");
        }
        return with(Type.A, a).with(Type.AAAA, aaaa);
    }
}
