package io.goavail.dns.testing;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Behaves like the part of Cloudflare's API v4 that has to do with DNS records, for one zone, and misbehaves on demand.
 * It speaks plain HTTP on the loopback interface.
 *
 * <p>As a process of its own:
 *
 * <pre>
 * java -cp ... io.goavail.dns.testing.CloudflareStandIn 127.0.0.1:0 example.com www.example.com=198.51.100.1
 * </pre>
 *
 * It prints the URL of its API when it is ready, takes orders at {@code /__control} (see {@code StandInControl}), and ends
 * by itself after an hour.
 */
public final class CloudflareStandIn implements AutoCloseable {

    /** The token that it accepts. */
    public static final String TOKEN = "Stand-In-Token_0123456789abcdefghijklmno";

    /** The e-mail address that it accepts with {@link #KEY}. */
    public static final String EMAIL = "stand-in@example.org";

    /** The global key that it accepts with {@link #EMAIL}. */
    public static final String KEY = "5747d1f0c3a9be26d810457ca0d6f9e2b4c17";

    private static final long LONGEST_LIFE_MINUTES = 60;

    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final RecordRules rules = new RecordRules();
    private final StandInRoutes routes;
    private final StandInHandler handler;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private CloudflareStandIn(InetSocketAddress listen, String domain) throws IOException {
        routes = new StandInRoutes(domain, new StandInZone(domain, rules));
        handler = new StandInHandler(routes, new StandInControl(this, stopped::countDown));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "cloudflare-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(listen, 100);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    /** Starts one on a free port of the loopback interface, with an empty zone. */
    public static CloudflareStandIn start(String domain) throws IOException {
        return new CloudflareStandIn(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), domain);
    }

    /** Where its API is. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort()
                + StandInHandler.PREFIX);
    }

    /** The id of its zone. */
    public String zoneId() {
        return routes.zoneId;
    }

    /** Gives the zone another id, as if it had been deleted and made anew. */
    public void zoneId(String id) {
        routes.zoneId = id;
    }

    /** Adds a record with a TTL of 300 s and returns its id. */
    public String add(String type, String name, String content) {
        JsonObject record = new JsonObject();
        record.addProperty("type", type);
        record.addProperty("name", name);
        record.addProperty("content", content);
        record.addProperty("ttl", 300);
        return add(record);
    }

    /** Adds a record in the API's form and returns its id. */
    public String add(JsonObject record) {
        try {
            return RecordRules.text(routes.zone.post(record), "id");
        } catch (ApiError e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Removes a record by its id. */
    public void remove(String id) {
        try {
            routes.zone.delete(id);
        } catch (ApiError e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** All records, of every name and type. */
    public List<StandInRecord> records() {
        return routes.zone.list(record -> true).stream()
                .map(r -> new StandInRecord(
                        RecordRules.text(r, "id"),
                        RecordRules.text(r, "type"),
                        RecordRules.text(r, "name"),
                        RecordRules.text(r, "content"),
                        r.get("ttl").getAsInt(),
                        r.get("proxied").getAsBoolean(),
                        RecordRules.text(r, "comment")))
                .toList();
    }

    /** One record in the API's form. */
    public JsonObject record(String id) {
        return routes.zone.list(r -> RecordRules.text(r, "id").equals(id)).get(0);
    }

    /** Lets requests go wrong. Of several faults the first that covers a request counts. */
    public void fail(Fault fault) {
        handler.faults.add(fault);
    }

    /** Ends all faults, and lets go of requests that hang, which then see their connection closed. */
    public void heal() {
        handler.heal();
    }

    /** Whether batches are refused, whatever is in them. */
    public void refuseBatch(boolean refuse) {
        routes.batchRefused = refuse;
    }

    /** How many operations a batch may have; 200 at first. */
    public void batchLimit(int operations) {
        routes.batchLimit = operations;
    }

    /** How many records a page has at most, whatever is asked for; 5,000 at first. */
    public void maxPerPage(int records) {
        routes.maxPerPage = records;
    }

    /** How many requests it takes in five minutes; 1,200 at first. Ends a block. */
    public void rateLimit(int requests) {
        handler.limit.set(requests);
    }

    /** Whether records may have tags; true at first, as on paid plans. */
    public void tags(boolean allowed) {
        rules.tags = allowed;
    }

    /** The code with which a record is refused that is there already: 81058 at first, or 81057. */
    public void existsCode(int code) {
        rules.existsCode = code;
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

    /** Runs one; see the class. Records are {@code NAME=ADDRESS}, or {@code TYPE:NAME=CONTENT} for other types. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: HOST:PORT ZONE [NAME=ADDRESS | TYPE:NAME=CONTENT]...");
        }
        URI listen = URI.create("stand-in://" + arguments[0]);
        InetAddress host = InetAddress.getByName(listen.getHost());
        try (CloudflareStandIn standIn =
                new CloudflareStandIn(new InetSocketAddress(host, listen.getPort()), arguments[1])) {
            for (String record : List.of(arguments).subList(2, arguments.length)) {
                String[] parts = record.split("=", 2);
                String[] typeAndName = parts[0].split(":", 2);
                String type = typeAndName.length == 2 ? typeAndName[0] : parts[1].contains(":") ? "AAAA" : "A";
                standIn.add(type, typeAndName[typeAndName.length - 1], parts[1]);
            }
            System.out.println(standIn.url());
            standIn.stopped.await(LONGEST_LIFE_MINUTES, TimeUnit.MINUTES);
            // Whoever told it to stop still waits for the answer.
            standIn.server.stop(1);
        }
    }
}
