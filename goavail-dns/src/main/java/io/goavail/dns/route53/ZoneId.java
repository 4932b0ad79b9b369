package io.goavail.dns.route53;

import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/**
 * The id of the hosted zone: configured, or looked up by name and remembered. Two threads may look it up at once, and find
 * the same.
 */
final class ZoneId {

    /** The API's own limit. The list begins at the name, so the zones of that name are the first of it. */
    private static final String MOST = "100";

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
        ListHostedZonesByNameResponse answer = api.call(
                "ListHostedZonesByName for " + domain,
                client -> client.listHostedZonesByName(
                        r -> r.dnsName(domain.name() + ".").maxItems(MOST)),
                budget);
        if (!answer.hasHostedZones()) {
            throw Api.malformed("the list of hosted zones is none");
        }
        List<HostedZone> zones = new ArrayList<>();
        for (HostedZone zone : answer.hostedZones()) {
            if (zone.name() == null || zone.id() == null || zone.config() == null) {
                throw Api.malformed("a hosted zone without name, id or configuration");
            }
            if (zone.name().equalsIgnoreCase(domain.name() + ".")) {
                zones.add(zone);
            }
        }
        if (zones.size() != 1 || isPrivate(zones.get(0))) {
            throw DnsException.permanent(problem(zones));
        }
        return id(zones.get(0));
    }

    private String problem(List<HostedZone> zones) {
        if (zones.isEmpty()) {
            return "the credentials show no hosted zone " + domain
                    + "; dns_domain names the zone itself, unless zone_id says" + " which one";
        }
        String list = zones.stream()
                .map(zone -> (isPrivate(zone) ? "private " : "public ") + id(zone))
                .collect(Collectors.joining(", "));
        return "which hosted zone " + domain + " is meant? The credentials show " + list
                + "; set zone_id to one of them";
    }

    private static boolean isPrivate(HostedZone zone) {
        return Boolean.TRUE.equals(zone.config().privateZone());
    }

    private static String id(HostedZone zone) {
        try {
            return Route53Settings.checkZoneId(zone.id());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
