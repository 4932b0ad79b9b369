package io.goavail.dns.rfc2136;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A change as an update: a compare-and-swap. The server makes the change, all of it at once, if just what was observed
 * stands there, value for value (RFC 2136, section 2.4.2), and else none of it.
 */
final class ChangeMessage {

    private ChangeMessage() {}

    static Message of(Change change, Rfc2136Settings settings) {
        Name name = RecordReader.name(change.hostname());
        Update update = new Update(RecordReader.name(settings.domain()));
        for (int type : RecordReader.TYPES) {
            List<DnsRecord> observed = ofType(change.observed().records(), type);
            if (observed.isEmpty()) {
                update.absent(name, type);
            }
            addresses(observed).forEach(address -> update.present(record(name, address, 0)));
        }
        if (change.observed().isEmpty()) {
            // Section 3.4.2.2: an address for a name that is an alias is left out without a word.
            update.absent(name, Type.CNAME);
        }
        for (DnsRecord added : change.add()) {
            if (change.observed().pointingTo(added.address()).isEmpty()) {
                update.add(record(name, added.address(), seconds(added, change.observed(), settings.ttl())));
            }
        }
        addresses(change.remove()).forEach(address -> update.delete(record(name, address, 0)));
        return update;
    }

    /**
     * What stands there has one TTL for all of it (RFC 2181, section 5.2), and an addition with another one changes that
     * of all. So it takes theirs; where there is none, what it brings itself, and then that of the settings.
     */
    private static long seconds(DnsRecord added, RecordSet observed, Duration otherwise) {
        Optional<Duration> present = observed.records().stream()
                .filter(r -> r.type().equals(added.type()))
                .findFirst()
                .flatMap(DnsRecord::ttl);
        return present.or(added::ttl).orElse(otherwise).toSeconds();
    }

    private static List<DnsRecord> ofType(List<DnsRecord> records, int type) {
        return records.stream().filter(r -> r.type().equals(Type.string(type))).toList();
    }

    private static List<InetAddress> addresses(List<DnsRecord> records) {
        return records.stream().map(DnsRecord::address).distinct().toList();
    }

    private static Record record(Name name, InetAddress address, long ttl) {
        return address instanceof Inet4Address
                ? new ARecord(name, DClass.IN, ttl, address)
                : new AAAARecord(name, DClass.IN, ttl, address);
    }
}
