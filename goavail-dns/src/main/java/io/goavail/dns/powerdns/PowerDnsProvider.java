package io.goavail.dns.powerdns;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.goavail.dns.provider.Budget;
import io.goavail.dns.provider.Http;
import io.goavail.dns.provider.Timeouts;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The records of one zone of a PowerDNS server.
 *
 * <p>The API replaces all records of a name and type at once, whatever stands there: it has no compare-and-swap. So they
 * are read right before they are written, with those that are disabled, and again afterwards. Between the first of the two
 * and the write there are milliseconds in which a change by somebody else would be lost.
 */
final class PowerDnsProvider implements DnsProvider {

    private final PowerDnsSettings settings;
    private final Timeouts timeouts;
    private final LongSupplier nanoTime;
    private final Api api;
    private final ZoneReader reader;

    private PowerDnsProvider(PowerDnsSettings settings, Timeouts timeouts, LongSupplier nanoTime, Api api) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.nanoTime = nanoTime;
        this.api = api;
        this.reader = new ZoneReader(api, settings.domain());
    }

    static PowerDnsProvider of(PowerDnsSettings settings, Timeouts timeouts, LongSupplier nanoTime) {
        // The server speaks nothing newer.
        Http http = new Http(PowerDnsFactory.NAME, HttpClient.Version.HTTP_1_1, timeouts.connect());
        return new PowerDnsProvider(settings, timeouts, nanoTime, new Api(settings, http));
    }

    @Override
    public String name() {
        return PowerDnsFactory.NAME;
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        checkZone(hostname);
        return records(hostname, reader.published(hostname, timeouts.begin(nanoTime)));
    }

    @Override
    public void apply(Change change) throws DnsException {
        Hostname hostname = change.hostname();
        checkZone(hostname);
        Budget budget = timeouts.begin(nanoTime);
        List<AddressSet> sets = reader.all(hostname, budget);
        Set<InetAddress> now = records(hostname, sets).addresses();
        Set<InetAddress> added = addresses(change.add());
        Set<InetAddress> removed = addresses(change.remove());
        if (isWished(now, added, removed)) {
            return;
        }
        if (!now.equals(change.observed().addresses())) {
            throw changedMeanwhile(hostname);
        }
        api.patch(ZoneReader.path(settings.domain()), replacements(change, sets), budget);
        if (!records(hostname, reader.published(hostname, budget)).addresses().equals(wished(now, added, removed))) {
            throw changedMeanwhile(hostname);
        }
    }

    /** One transaction for both families (https://doc.powerdns.com/authoritative/http-api/zone.html). */
    private JsonObject replacements(Change change, List<AddressSet> sets) {
        JsonArray replacements = new JsonArray();
        for (AddressSet set : sets) {
            List<DnsRecord> added = ofType(change.add(), set.type());
            List<DnsRecord> removed = ofType(change.remove(), set.type());
            if (!added.isEmpty() || !removed.isEmpty()) {
                Duration ttl =
                        added.stream().findFirst().flatMap(DnsRecord::ttl).orElse(settings.ttl());
                AddressSet changed = set.changed(addresses(added), addresses(removed), ttl);
                replacements.add(changed.replacement(change.hostname()));
            }
        }
        JsonObject body = new JsonObject();
        body.add("rrsets", replacements);
        return body;
    }

    private static boolean isWished(Set<InetAddress> now, Set<InetAddress> added, Set<InetAddress> removed) {
        return wished(now, added, removed).equals(now);
    }

    private static Set<InetAddress> wished(Set<InetAddress> now, Set<InetAddress> added, Set<InetAddress> removed) {
        Set<InetAddress> wished = new HashSet<>(now);
        wished.addAll(added);
        wished.removeAll(removed);
        return wished;
    }

    private static DnsException changedMeanwhile(Hostname hostname) {
        return DnsException.retry("somebody else changed " + hostname + " at the same time");
    }

    private static RecordSet records(Hostname hostname, List<AddressSet> sets) {
        return new RecordSet(
                hostname, sets.stream().flatMap(set -> set.records().stream()).toList());
    }

    private static List<DnsRecord> ofType(List<DnsRecord> records, String type) {
        return records.stream().filter(r -> r.type().equals(type)).toList();
    }

    private static Set<InetAddress> addresses(List<DnsRecord> records) {
        return records.stream().map(DnsRecord::address).collect(Collectors.toUnmodifiableSet());
    }

    private void checkZone(Hostname hostname) throws DnsException {
        if (!hostname.isWithin(settings.domain())) {
            throw DnsException.permanent(hostname + " is not within dns_domain " + settings.domain());
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
