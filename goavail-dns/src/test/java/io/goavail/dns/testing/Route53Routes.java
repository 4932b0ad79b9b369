package io.goavail.dns.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the paths of Route 53's API do. */
final class Route53Routes {

    private static final Pattern RECORD_SETS = Pattern.compile("/hostedzone/([A-Za-z0-9]+)/rrset/?");
    private static final Pattern CHANGE = Pattern.compile("/change/([A-Z0-9]+)");
    private static final int MOST_ITEMS = 300;

    final Map<String, Route53Zone> zones = new LinkedHashMap<>();
    volatile int maxItems = MOST_ITEMS;
    private final AtomicInteger changes = new AtomicInteger();

    synchronized String add(Route53Zone zone) {
        String id = String.format("Z%020d", zones.size() + 1);
        zones.put(id, zone);
        return id;
    }

    synchronized void rename(String id, String newId) {
        zones.put(newId, zones.remove(id));
    }

    synchronized String answer(String method, String path, Map<String, String> query, String body) throws Route53Error {
        Matcher recordSets = RECORD_SETS.matcher(path);
        if (recordSets.matches()) {
            Route53Zone zone = zone(recordSets.group(1));
            return switch (method) {
                case "GET" -> list(zone, query);
                case "POST" -> change(zone, body);
                default -> throw unknown(method, path);
            };
        }
        Matcher change = CHANGE.matcher(path);
        if (change.matches() && method.equals("GET")) {
            return Route53Xml.change("GetChangeResponse", change.group(1), "INSYNC");
        }
        if (path.equals("/hostedzonesbyname") && method.equals("GET")) {
            return zonesFrom(query.getOrDefault("dnsname", ""));
        }
        throw unknown(method, path);
    }

    private String list(Route53Zone zone, Map<String, String> query) throws Route53Error {
        int asked;
        try {
            asked = Integer.parseInt(query.getOrDefault("maxitems", String.valueOf(MOST_ITEMS)));
        } catch (NumberFormatException e) {
            throw Route53Error.invalidInput("maxitems is no number");
        }
        return Route53Xml.list(zone.page(
                Optional.ofNullable(query.get("name")).map(Route53Set::absolute),
                Optional.ofNullable(query.get("type")),
                Optional.ofNullable(query.get("identifier")),
                Math.min(asked, maxItems)));
    }

    private String change(Route53Zone zone, String body) throws Route53Error {
        zone.change(Route53Xml.batch(body));
        return Route53Xml.change(
                "ChangeResourceRecordSetsResponse", String.format("C%020d", changes.incrementAndGet()), "PENDING");
    }

    private String zonesFrom(String asked) {
        String from = Route53Zone.reversed(Route53Set.absolute(asked));
        List<Map.Entry<String, Route53Zone>> sorted = new ArrayList<>(zones.entrySet());
        sorted.sort(Comparator.comparing(zone -> Route53Zone.reversed(zone.getValue().name)));
        return Route53Xml.zones(
                asked,
                sorted.stream()
                        .filter(zone ->
                                Route53Zone.reversed(zone.getValue().name).compareTo(from) >= 0)
                        .map(zone -> Route53Xml.zone(
                                zone.getKey(),
                                zone.getValue().name,
                                zone.getValue().isPrivate,
                                zone.getValue().sets().size()))
                        .toList());
    }

    private Route53Zone zone(String id) throws Route53Error {
        Route53Zone zone = zones.get(id);
        if (zone == null) {
            throw new Route53Error(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
        }
        return zone;
    }

    private static Route53Error unknown(String method, String path) {
        return new Route53Error(404, "UnknownOperationException", "no operation " + method + " " + path);
    }
}
