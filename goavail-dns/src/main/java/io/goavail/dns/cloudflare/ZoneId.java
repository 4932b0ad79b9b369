package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.goavail.dns.http.Budget;
import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The id of the zone: configured, or looked up by name and remembered. Two threads may look it up at once, and find the
 * same.
 */
final class ZoneId {

    private final Api api;
    private final Hostname domain;
    private final Optional<String> configured;
    private final AtomicReference<@Nullable String> found = new AtomicReference<>();

    ZoneId(Api api, Hostname domain, Optional<String> configured) {
        this.api = api;
        this.domain = domain;
        this.configured = configured;
    }

    String get(Budget budget) throws DnsException, Refused {
        if (configured.isPresent()) {
            return configured.get();
        }
        String known = found.get();
        if (known != null) {
            return known;
        }
        String id = lookUp(budget);
        found.set(id);
        return id;
    }

    /** Whether {@code id} was looked up, and so may be found to be another next time. */
    boolean forget(String id) {
        found.compareAndSet(id, null);
        return configured.isEmpty();
    }

    private String lookUp(Budget budget) throws DnsException, Refused {
        Wire.Envelope answer = api.get("/zones?name=" + domain + "&per_page=50", budget);
        if (!(answer.result() instanceof JsonArray zones)) {
            throw Api.malformed("the list of zones is none");
        }
        List<String> ids = new ArrayList<>();
        for (JsonElement element : zones) {
            Wire.Zone zone = zone(element);
            if (zone == null || zone.name() == null || zone.id() == null || !RecordCodec.isId(zone.id())) {
                throw Api.malformed("a zone without name or id");
            }
            if (domain.equals(RecordCodec.hostname(zone.name()))) {
                ids.add(zone.id());
            }
        }
        if (ids.size() != 1) {
            throw DnsException.permanent(
                    "the credentials show " + (ids.isEmpty() ? "no zone " : "several zones ") + domain
                            + "; dns_domain names the zone itself, and the token needs Zone Read for it; or set zone_id");
        }
        return ids.get(0);
    }

    private static Wire.@Nullable Zone zone(JsonElement element) throws DnsException {
        try {
            return Wire.as(Wire.Zone.class, element);
        } catch (JsonParseException e) {
            throw Api.malformed("a zone of the list");
        }
    }
}
