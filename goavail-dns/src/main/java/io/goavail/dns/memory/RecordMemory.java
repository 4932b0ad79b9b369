package io.goavail.dns.memory;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Remembers what records were like, so that an address which left comes back with what it had.
 *
 * <p>A provider tells it of every record that it reads, and again of those that it is about to remove, before it sends the
 * removal. What a record beside the new one tells of TTL and routing comes first; the memory fills in the rest, and the
 * configuration what is left.
 *
 * <p>A memory that has trouble is no reason to wait: its methods return soon (a quarter of a second is a long time for a
 * failover) and do not throw. What it lost costs a comment or a weight, never an address.
 *
 * <p>Calls come from several threads at once. One memory may serve several providers.
 */
public interface RecordMemory {

    /**
     * Keeps what these records are like, in place of what was kept of the same addresses. They are all that stand under the
     * hostname now: what is kept of others there is of records that left.
     *
     * @param zone where they stand, such as {@code cloudflare}: the same hostname may stand at several providers
     */
    void remember(String zone, RecordSet records);

    /** Keeps what these are like that are about to leave, or are to come back; the others of the hostname stay as they are. */
    void rememberLeaving(String zone, RecordSet records);

    /** What the record of an address was last like, if that is known. */
    Optional<DnsRecord> recall(String zone, Hostname hostname, InetAddress address);

    /** A memory that ends with the process. It has room for some ten thousand records, those first that left. */
    static RecordMemory inProcess() {
        return new RecordTable();
    }
}
