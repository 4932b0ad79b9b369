package io.goavail.dns.powerdns;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All records of one type under a hostname, those that are disabled included where the server shows them.
 *
 * @param type A or AAAA
 * @param ttl that of all of them; empty where there is no record
 */
record AddressSet(String type, Optional<Duration> ttl, List<Entry> entries) {

    AddressSet {
        entries = List.copyOf(entries);
    }

    static AddressSet none(String type) {
        return new AddressSet(type, Optional.empty(), List.of());
    }

    /** Those that are published. */
    List<DnsRecord> records() {
        return entries.stream()
                .filter(e -> !e.disabled())
                .map(e -> new DnsRecord(e.address(), ttl, Map.of(), Optional.empty()))
                .toList();
    }

    /**
     * The same with some more published and some less. What stands there disabled is enabled, what is to go is disabled,
     * and the rest is as it was.
     */
    AddressSet changed(Set<InetAddress> publish, Set<InetAddress> withdraw, Duration ttlOfNew) {
        List<Entry> changed = new ArrayList<>();
        List<InetAddress> missing = new ArrayList<>(publish);
        entries.stream().filter(e -> !e.disabled()).map(Entry::address).forEach(missing::remove);
        for (Entry entry : entries) {
            if (entry.disabled() && missing.remove(entry.address())) {
                changed.add(entry.withDisabled(false));
            } else if (!entry.disabled() && withdraw.contains(entry.address())) {
                changed.add(entry.withDisabled(true));
            } else {
                changed.add(entry);
            }
        }
        for (InetAddress address : missing) {
            JsonObject json = new JsonObject();
            json.addProperty(Entry.CONTENT, AddressText.format(address));
            json.addProperty(Entry.DISABLED, false);
            changed.add(new Entry(address, false, json));
        }
        return new AddressSet(type, ttl.or(() -> Optional.of(ttlOfNew)), changed);
    }

    /** To be put in the place of what stands there. Without comments in it, the server keeps those that there are. */
    JsonObject replacement(Hostname hostname) {
        JsonArray records = new JsonArray();
        entries.forEach(e -> records.add(e.json()));
        JsonObject json = new JsonObject();
        json.addProperty("name", hostname + ".");
        json.addProperty("type", type);
        json.addProperty("ttl", ttl.orElseThrow().toSeconds());
        json.addProperty("changetype", "REPLACE");
        json.add("records", records);
        return json;
    }
}
