package io.goavail.spi;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All A and AAAA records that stand under a hostname at the moment of a read, those of others included.
 *
 * @param hostname the hostname
 * @param records the records, in the provider's order; a provider that allows it may list an address twice
 */
public record RecordSet(Hostname hostname, List<DnsRecord> records) {

    public RecordSet {
        Objects.requireNonNull(hostname, "hostname");
        records = List.copyOf(records);
    }

    /** The distinct addresses. */
    public Set<InetAddress> addresses() {
        return records.stream().map(DnsRecord::address).collect(Collectors.toUnmodifiableSet());
    }

    /** The records that point to {@code address}: usually one or none. */
    public List<DnsRecord> pointingTo(InetAddress address) {
        return records.stream().filter(r -> r.address().equals(address)).toList();
    }

    /** Whether nothing stands there. A monitor takes that as not known, and writes nothing. */
    public boolean isEmpty() {
        return records.isEmpty();
    }
}
