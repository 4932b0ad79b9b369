package io.goavail.dns.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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
 * It prints the URL of its API when it is ready, and ends by itself after an hour. At {@code /__control}, GET shows record
 * sets, requests and the time; POST takes {@code {"heal": true}}, {@code {"stop": true}}, {@code {"rate_limit": 5}} and
 * {@code {"fault": "hang", "times": 1, "scope": "writes"}} with the name of any {@link Fault.Kind} that needs no number.
 */
public final class Route53StandIn implements AutoCloseable {

    /** The id of the access key that it accepts. */
    public static final String ACCESS_KEY_ID = "AKIASTANDINSTANDIN42";

    /** The secret that goes with it. */
    public static final String SECRET_ACCESS_KEY = "Stand/In+Secret0123456789abcdefghijklmno";

    private static final long LONGEST_LIFE_MINUTES = 60;

    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Route53Routes routes = new Route53Routes();
    private final Route53Zone zone;
    private final Route53Handler handler;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String zoneId;

    private Route53StandIn(InetSocketAddress listen, String domain) throws IOException {
        zone = new Route53Zone(domain, false);
        zoneId = routes.add(zone);
        handler = new Route53Handler(routes, this::control);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "route53-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(listen, 100);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    /** Starts one on a free port of the loopback interface, with a public zone that has no records but its own. */
    public static Route53StandIn start(String domain) throws IOException {
        return new Route53StandIn(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), domain);
    }

    /** Where its API is. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** The id of its zone. */
    public String zoneId() {
        return zoneId;
    }

    /** Gives the zone another id, as if it had been deleted and made anew. */
    public void zoneId(String id) {
        routes.rename(zoneId, id);
        zoneId = id;
    }

    /** Adds another zone, which may have the same name, and returns its id. */
    public String addZone(String name, boolean isPrivate) {
        return routes.add(new Route53Zone(name, isPrivate));
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

    /** Lets requests go wrong. Of several faults the first that covers a request counts. */
    public void fail(Fault fault) {
        handler.faults.add(fault);
    }

    /** A fault that answers with an error of the API. */
    public static Fault refusal(int status, String code) {
        return Fault.answer(status, Route53Xml.error(code, "Refused on demand."));
    }

    /** Ends all faults, and lets go of requests that hang, which then see their connection closed. */
    public void heal() {
        handler.heal();
    }

    /** How many record sets a page has at most, whatever is asked for; 300 at first. */
    public void maxItems(int sets) {
        routes.maxItems = sets;
    }

    /** How many requests it takes at once, and how many a second after that; any number at first. */
    public void rateLimit(int atOnce, int perSecond) {
        handler.throttle.limit(atOnce, perSecond, System.nanoTime());
    }

    /** How many sets a name and type may have, and how many values a set; 100 and 400 at first. */
    public void quotas(int sets, int values) {
        zone.mostSets = sets;
        zone.mostValues = values;
    }

    /** The requests so far, the newest 100,000 of them. */
    public List<StandInRequest> requests() {
        return handler.requests();
    }

    /** Begins the list of requests anew. */
    public void forgetRequests() {
        handler.forgetRequests();
    }

    @Override
    public void close() {
        handler.heal();
        server.stop(0);
        threads.shutdownNow();
    }

    private String control(String method, String body) {
        if (!method.equals("GET")) {
            obey(JsonParser.parseString(body).getAsJsonObject());
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        sets().forEach(set -> values.put(set.described(), set.values()));
        JsonObject state = new JsonObject();
        Gson gson = new Gson();
        state.addProperty("nanos", System.nanoTime());
        state.add("sets", gson.toJsonTree(values));
        state.add("requests", gson.toJsonTree(requests()));
        return gson.toJson(state);
    }

    private void obey(JsonObject order) {
        if (order.has("heal")) {
            heal();
        }
        if (order.has("rate_limit")) {
            int perSecond = order.get("rate_limit").getAsInt();
            rateLimit(perSecond, perSecond);
        }
        if (order.has("fault")) {
            fail(StandInControl.fault(order));
        }
        if (order.has("stop")) {
            stopped.countDown();
        }
    }

    /** Runs one; see the class. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: HOST:PORT ZONE [NAME=ADDRESS[,ADDRESS]...]...");
        }
        URI listen = URI.create("stand-in://" + arguments[0]);
        InetAddress host = InetAddress.getByName(listen.getHost());
        try (Route53StandIn standIn = new Route53StandIn(new InetSocketAddress(host, listen.getPort()), arguments[1])) {
            for (String record : List.of(arguments).subList(2, arguments.length)) {
                String[] parts = record.split("=", 2);
                standIn.put(Route53Set.simple(parts[0], parts[1].split(",")));
            }
            System.out.println(standIn.url());
            standIn.stopped.await(LONGEST_LIFE_MINUTES, TimeUnit.MINUTES);
            // Whoever told it to stop still waits for the answer.
            standIn.server.stop(1);
        }
    }
}
