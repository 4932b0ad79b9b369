package io.goavail.dns.route53;

import io.goavail.dns.provider.ApiZone;
import io.goavail.dns.provider.Budget;
import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/** The id of the hosted zone, looked up by its name. */
final class ZoneLookUp implements ApiZone.LookUp {

    /** The API's own limit. The list begins at the name, so the zones of that name are the first of it. */
    private static final String MOST = "100";

    private final Api api;
    private final Hostname domain;

    ZoneLookUp(Api api, Hostname domain) {
        this.api = api;
        this.domain = domain;
    }

    @Override
    public String id(Budget budget) throws DnsException, Refused {
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
