package io.goavail.spi;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One A or AAAA record under a hostname; which of the two follows from the address.
 *
 * @param address what it points to
 * @param ttl how long resolvers may keep it; empty where the provider chooses
 * @param attributes what else the provider keeps with a record (proxied, comment, tags), in a form of its own; carried
 *     over to the record that is added beside this one
 * @param id the provider's handle of just this record; empty where it has none, and never carried over
 */
public record DnsRecord(
        InetAddress address, Optional<Duration> ttl, Map<String, String> attributes, Optional<String> id) {

    public DnsRecord {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(ttl, "ttl");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(id, "id");
    }

    /** A record with nothing but an address: the provider's settings fill in the rest. */
    public static DnsRecord of(InetAddress address) {
        return new DnsRecord(address, Optional.empty(), Map.of(), Optional.empty());
    }

    /** A record for {@code address} that is otherwise like this one. */
    public DnsRecord sibling(InetAddress address) {
        return new DnsRecord(address, ttl, attributes, Optional.empty());
    }

    /** A or AAAA. */
    public String type() {
        return address instanceof Inet4Address ? "A" : "AAAA";
    }
}
