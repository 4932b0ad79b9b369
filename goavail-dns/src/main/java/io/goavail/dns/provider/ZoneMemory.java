package io.goavail.dns.provider;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What is remembered of the records of one zone.
 *
 * @param zone what a memory knows it by
 */
public record ZoneMemory(RecordMemory memory, String zone) {

    /** Of a zone that may have an id: the same hostname may stand in a public zone and in a private one. */
    public static ZoneMemory of(RecordMemory memory, String provider, Optional<String> zoneId) {
        return new ZoneMemory(memory, provider + zoneId.map(id -> "/" + id).orElse(""));
    }

    /** Keeps what was read, all that stands under a hostname; returns it. */
    public RecordSet keep(RecordSet records) {
        memory.remember(zone, records);
        return records;
    }

    /** Keeps what is about to be removed. */
    public void keepRemoved(Change change) {
        keepLeaving(new RecordSet(change.hostname(), change.remove()));
    }

    /** Keeps what does not stand under a hostname, or not for long. */
    public void keepLeaving(RecordSet records) {
        memory.rememberLeaving(zone, records);
    }

    /** What the record of an address was last like, if that is known. */
    public Optional<DnsRecord> recall(Hostname hostname, InetAddress address) {
        return memory.recall(zone, hostname, address);
    }
}
