package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.goavail.dns.provider.ApiZone;
import io.goavail.dns.provider.Budget;
import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The id of the zone, looked up by its name. */
final class ZoneLookUp implements ApiZone.LookUp {

    private final Api api;
    private final Hostname domain;

    ZoneLookUp(Api api, Hostname domain) {
        this.api = api;
        this.domain = domain;
    }

    @Override
    public String id(Budget budget) throws DnsException, Refused {
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
