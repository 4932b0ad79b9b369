package io.goavail.spi;

import java.net.InetAddress;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /** The distinct addresses, in the order of their first records. */
    public Set<InetAddress> addresses() {
        // Not by Set.copyOf: it takes seconds for thousands of addresses in blocks a power of two apart.
        Set<InetAddress> addresses = new LinkedHashSet<>();
        records.forEach(record -> addresses.add(record.address()));
        return Collections.unmodifiableSet(addresses);
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
