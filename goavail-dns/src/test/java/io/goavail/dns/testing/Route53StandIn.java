package io.goavail.dns.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Behaves like the part of Route 53's API, version 2013-04-01, that has to do with record sets, and misbehaves on demand:
 * hosted zones, lists by page, change batches, the state of a change. It knows simple, weighted and multivalue records;
 * others can be put there and are listed. Of a signature it checks the form and whose it is. It speaks plain HTTP on the
 * loopback interface.
 *
 * <p>As a process of its own:
 *
 * <pre>
 * java -cp ... io.goavail.dns.testing.Route53StandIn 127.0.0.1:0 example.com www.example.com=198.51.100.1,198.51.100.2
 * </pre>
 *
 * It prints the URL of its API when it is ready, and ends by itself after an hour. At {@code /__control} it takes the orders
 * of {@code StandInControl}, and {@code {"rate_limit": 5}}.
 */
public final class Route53StandIn extends StandIn {

    /** The id of the access key that it accepts. */
    public static final String ACCESS_KEY_ID = "AKIASTANDINSTANDIN42";

    /** The secret that goes with it. */
    public static final String SECRET_ACCESS_KEY = "Stand/In+Secret0123456789abcdefghijklmno";

    private final Route53Api api;
    private final Route53Zone zone;
    private volatile String zoneId;

    private Route53StandIn(InetSocketAddress listen, Route53Api api) throws IOException {
        super(new StandInServer(listen, api));
        this.api = api;
        zone = api.zone;
        zoneId = api.routes.add(zone);
    }

    /** Starts one on a free port of the loopback interface, with a public zone that has no records but its own. */
    public static Route53StandIn start(String domain) throws IOException {
        return new Route53StandIn(StandInServer.loopback(), new Route53Api(domain));
    }

    /** Where its API is. */
    public URI url() {
        return server.url();
    }

    /** The id of its zone. */
    public String zoneId() {
        return zoneId;
    }

    /** Gives the zone another id, as if it had been deleted and made anew. */
    public void zoneId(String id) {
        api.routes.rename(zoneId, id);
        zoneId = id;
    }

    /** Adds another zone, which may have the same name, and returns its id. */
    public String addZone(String name, boolean isPrivate) {
        return api.routes.add(new Route53Zone(name, isPrivate));
    }

    /** Puts a set in place of what stands there, whether or not the API would take it. */
    public void put(Route53Set set) {
        set.healthCheck().ifPresent(zone.healthChecks::add);
        zone.put(set);
    }

    /** Removes the set that stands where this one does. */
    public void remove(Route53Set place) {
        if (!zone.remove(place)) {
            throw new IllegalArgumentException("there is no set " + place.described());
        }
    }

    /** All sets, of every name and type. */
    public List<Route53Set> sets() {
        return zone.sets();
    }

    /** The sets under a name, of every type. */
    public List<Route53Set> sets(String name) {
        return sets().stream()
                .filter(set -> set.name().equals(Route53Set.absolute(name)))
                .toList();
    }

    /** Makes an end of a health check, which no new set can have then. */
    public void removeHealthCheck(String id) {
        zone.healthChecks.remove(id);
    }

    /** A fault that answers with an error of the API. */
    public static Fault refusal(int status, String code) {
        return Fault.answer(status, Route53Xml.error(code, "Refused on demand."));
    }

    /** How many record sets a page has at most, whatever is asked for; 300 at first. */
    public void maxItems(int sets) {
        api.routes.maxItems = sets;
    }

    /** How many requests it takes at once, and how many a second after that; any number at first. */
    public void rateLimit(int atOnce, int perSecond) {
        api.rateLimit(atOnce, perSecond);
    }

    /** How many sets a name and type may have, and how many values a set; 100 and 400 at first. */
    public void quotas(int sets, int values) {
        zone.mostSets = sets;
        zone.mostValues = values;
    }

    /** Runs one; see the class. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: HOST:PORT ZONE [NAME=ADDRESS[,ADDRESS]...]...");
        }
        try (Route53StandIn standIn =
                new Route53StandIn(StandInServer.listen(arguments[0]), new Route53Api(arguments[1]))) {
            for (String record : List.of(arguments).subList(2, arguments.length)) {
                String[] parts = record.split("=", 2);
                standIn.put(Route53Set.simple(parts[0], parts[1].split(",")));
            }
            standIn.server.run(standIn.url());
        }
    }
}
