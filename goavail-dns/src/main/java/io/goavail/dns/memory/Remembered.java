package io.goavail.dns.memory;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;

/** A record, and where it stood. */
record Remembered(String zone, Hostname hostname, DnsRecord record) {

    /** One is kept for each of these. */
    record Place(String zone, Hostname hostname, InetAddress address) {}

    Place place() {
        return new Place(zone, hostname, record.address());
    }
}
