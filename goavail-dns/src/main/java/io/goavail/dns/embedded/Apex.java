package io.goavail.dns.embedded;

import io.goavail.spi.Hostname;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * What of a zone never changes while it is served.
 *
 * @param origin the zone's own name
 * @param ttlSeconds the TTL of addresses, of the SOA record, and of the fact that something is not there
 * @param nameServer the first name server
 * @param hostmaster the mail address as the SOA record writes it
 * @param fixed the NS records at the origin, and the name servers within the zone with their addresses
 */
record Apex(Name origin, long ttlSeconds, Name nameServer, Name hostmaster, Map<Name, Node> fixed) {

    /** NS records and the addresses that go with them change by hand, and the parent zone's are kept for longer anyway. */
    private static final long NS_TTL_SECONDS = 3600;

    // As RIPE-203 recommends for small and stable zones. There are no secondaries that would use them.
    private static final long REFRESH_SECONDS = 86_400;
    private static final long RETRY_SECONDS = 7_200;
    private static final long EXPIRE_SECONDS = 3_600_000;

    Apex {
        fixed = Map.copyOf(fixed);
    }

    static Apex of(EmbeddedSettings settings) {
        Name origin = name(settings.domain());
        List<NameServer> servers = settings.publishedNameServers();
        Map<Name, Node> fixed = new HashMap<>();
        List<Record> ns = servers.stream()
                .map(server -> (Record) new NSRecord(origin, DClass.IN, NS_TTL_SECONDS, name(server.name())))
                .toList();
        fixed.put(origin, Node.EMPTY.with(Type.NS, ns));
        for (NameServer server : servers) {
            Name name = name(server.name());
            if (name.subdomain(origin)) {
                fixed.merge(
                        name,
                        Node.EMPTY.withAddresses(name, NS_TTL_SECONDS, server.addresses()),
                        (there, more) -> there.withAddresses(name, NS_TTL_SECONDS, server.addresses()));
            }
        }
        Name hostmaster = mailbox(settings.hostmaster());
        return new Apex(origin, settings.ttl().toSeconds(), name(servers.get(0).name()), hostmaster, fixed);
    }

    /**
     * The SOA record. Its last field, which bounds how long a resolver may remember that something is not there
     * (RFC 2308, section 5), is the TTL of an address: a name that lost all of a family is to be seen again as soon as
     * one that lost one.
     */
    SOARecord soa(long serial) {
        return new SOARecord(
                origin,
                DClass.IN,
                ttlSeconds,
                nameServer,
                hostmaster,
                serial,
                REFRESH_SECONDS,
                RETRY_SECONDS,
                EXPIRE_SECONDS,
                ttlSeconds);
    }

    /** Whether a name has addresses that do not come from a pool. */
    boolean isFixed(Name name) {
        return !fixed.getOrDefault(name, Node.EMPTY).addresses().isEmpty();
    }

    /** A host name as dnsjava has it. */
    static Name name(Hostname hostname) {
        return Name.fromConstantString(hostname.name() + ".");
    }

    /** RFC 1035, section 8: the part before the @ is one label, whatever dots it has. */
    private static Name mailbox(String address) {
        int at = address.indexOf('@');
        Name domain = name(new Hostname(address.substring(at + 1)));
        return Name.fromConstantString(address.substring(0, at).replace(".", "\\.") + "." + domain);
    }
}
