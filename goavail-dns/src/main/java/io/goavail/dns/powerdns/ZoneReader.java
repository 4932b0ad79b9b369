package io.goavail.dns.powerdns;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.goavail.dns.provider.Budget;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of a hostname; all of them, or none and an exception. */
final class ZoneReader {

    /** What changes such a zone is its primary server, and not the API. */
    private static final Set<String> COPIES = Set.of("slave", "secondary", "consumer");

    /** Such as 4.7.3, or 5.0.0-rc1. */
    private static final Pattern VERSION = Pattern.compile("(?<major>[0-9]{1,4})\\..*");

    /** The first version that shows disabled records too when it is asked for one name. */
    private static final int SHOWS_DISABLED = 5;

    private final Api api;
    private final Hostname domain;

    ZoneReader(Api api, Hostname domain) {
        this.api = api;
        this.domain = domain;
    }

    /** Where the zone is, below the server. */
    static String path(Hostname domain) {
        return "/zones/" + domain + ".";
    }

    /** A and AAAA, as far as they are published. */
    List<AddressSet> published(Hostname hostname, Budget budget) throws DnsException {
        return sets(hostname, query(hostname), budget);
    }

    /**
     * A and AAAA, those that are disabled included. Servers before 5.0 leave these out where they are asked for one name
     * (https://github.com/PowerDNS/pdns/issues/11473), and would forget them in the next change; they are asked for all of
     * the zone.
     */
    List<AddressSet> all(Hostname hostname, Budget budget) throws DnsException {
        return sets(hostname, showsDisabled(budget) ? query(hostname) + "&include_disabled=true" : "", budget);
    }

    /** Asked each time: the server may be replaced by an older one, and what is asked for rarely is not worth a memory. */
    private boolean showsDisabled(Budget budget) throws DnsException {
        try {
            String version = api.get("", Wire.Server.class, budget).version();
            Matcher number = VERSION.matcher(version == null ? "" : version);
            return number.matches() && Integer.parseInt(number.group("major")) >= SHOWS_DISABLED;
        } catch (DnsException e) {
            if (e.isRetryable()) {
                throw e;
            }
            // A proxy may let us at the zone and at nothing else.
            return false;
        }
    }

    private static String query(Hostname hostname) {
        return "?rrset_name=" + URLEncoder.encode(hostname + ".", StandardCharsets.UTF_8);
    }

    private List<AddressSet> sets(Hostname hostname, String query, Budget budget) throws DnsException {
        Wire.Zone zone = api.get(path(domain) + query, Wire.Zone.class, budget);
        if (zone.name() == null
                || !domain.equals(hostname(zone.name()))
                || zone.kind() == null
                || zone.rrsets() == null) {
            throw api.malformed("a zone without name, kind or records, or another one than " + domain);
        }
        if (COPIES.contains(zone.kind().toLowerCase(Locale.ROOT))) {
            throw DnsException.permanent(
                    domain + " is a copy there (" + zone.kind() + "): its records are changed at its primary server");
        }
        AddressSet a = AddressSet.none("A");
        AddressSet aaaa = AddressSet.none("AAAA");
        for (Wire.RrSet set : zone.rrsets()) {
            // Comments on records of other names are not left out.
            if (set == null || set.name() == null || set.type() == null) {
                throw api.malformed("records without name or type");
            }
            if (!hostname.equals(hostname(set.name()))) {
                continue;
            }
            if (set.type().equals("A")) {
                a = addresses(set, hostname, a);
            } else if (set.type().equals("AAAA")) {
                aaaa = addresses(set, hostname, aaaa);
            } else if (set.type().equals("CNAME") && isPublished(set)) {
                throw DnsException.permanent(
                        hostname + " is an alias (CNAME), which has no addresses of its own to change");
            }
        }
        return List.of(a, aaaa);
    }

    private AddressSet addresses(Wire.RrSet set, Hostname hostname, AddressSet before) throws DnsException {
        List<@Nullable JsonObject> records = set.records();
        if (records == null
                || set.ttl() == null
                || set.ttl() < 0
                || !before.entries().isEmpty()) {
            throw api.malformed("records of " + hostname + " without TTL, or twice");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonObject record : records) {
            entries.add(entry(record, before.type(), hostname));
        }
        // Where nothing but a comment is there, the TTL is none.
        return entries.isEmpty()
                ? before
                : new AddressSet(before.type(), Optional.of(Duration.ofSeconds(set.ttl())), entries);
    }

    private Entry entry(@Nullable JsonObject record, String type, Hostname hostname) throws DnsException {
        String content = record == null ? null : text(record.get(Entry.CONTENT));
        JsonElement disabled = record == null ? null : record.get(Entry.DISABLED);
        Optional<InetAddress> address = Optional.ofNullable(content)
                .flatMap(AddressText::parse)
                .filter(parsed -> DnsRecord.of(parsed).type().equals(type));
        if (record == null || address.isEmpty() || !(disabled instanceof JsonPrimitive flag && flag.isBoolean())) {
            throw api.malformed(
                    "a record of " + hostname + " that is no address, or does not say whether it is disabled");
        }
        return new Entry(address.get(), flag.getAsBoolean(), record);
    }

    private static boolean isPublished(Wire.RrSet set) {
        return set.records() != null
                && set.records().stream()
                        .anyMatch(r -> r != null && !"true".equals(String.valueOf(r.get(Entry.DISABLED))));
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : null;
    }

    /** The host name that is meant; null when it is none, and so not ours. */
    private static @Nullable Hostname hostname(String text) {
        try {
            return new Hostname(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
