package io.goavail.dns.testing;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

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
 * It prints the URL of its API when it is ready, and ends by itself after an hour. At {@code /__control} it takes the orders
 * of {@code StandInControl}, and
 *
 * <pre>
 * {"refuse_batch": true}  {"batch_limit": 200}  {"rate_limit": 1200}  {"max_per_page": 100}
 * {"add": {"type": "A", "name": "www.example.com", "content": "198.51.100.1"}}
 * {"remove": "the id of a record"}
 * </pre>
 */
public final class CloudflareStandIn extends StandIn {

    /** The token that it accepts. */
    public static final String TOKEN = "Stand-In-Token_0123456789abcdefghijklmno";

    /** The e-mail address that it accepts with {@link #KEY}. */
    public static final String EMAIL = "stand-in@example.org";

    /** The global key that it accepts with {@link #EMAIL}. */
    public static final String KEY = "5747d1f0c3a9be26d810457ca0d6f9e2b4c17";

    private final CloudflareApi api;

    private CloudflareStandIn(InetSocketAddress listen, CloudflareApi api) throws IOException {
        super(new StandInServer(listen, api));
        this.api = api;
    }

    /** Starts one on a free port of the loopback interface, with an empty zone. */
    public static CloudflareStandIn start(String domain) throws IOException {
        return new CloudflareStandIn(StandInServer.loopback(), new CloudflareApi(domain));
    }

    /** Where its API is. */
    public URI url() {
        return URI.create(server.url() + api.prefix());
    }

    /** The id of its zone. */
    public String zoneId() {
        return api.routes.zoneId;
    }

    /** Gives the zone another id, as if it had been deleted and made anew. */
    public void zoneId(String id) {
        api.routes.zoneId = id;
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
        return api.add(record);
    }

    /** Removes a record by its id. */
    public void remove(String id) {
        api.remove(id);
    }

    /** All records, of every name and type. */
    public List<StandInRecord> records() {
        return api.records();
    }

    /** One record in the API's form. */
    public JsonObject record(String id) {
        return api.routes.zone.list(r -> RecordRules.text(r, "id").equals(id)).get(0);
    }

    /** Whether it knows no batches. */
    public void refuseBatch(boolean refuse) {
        api.routes.batchRefused = refuse;
    }

    /** How many operations a batch may have; 200 at first. */
    public void batchLimit(int operations) {
        api.routes.batchLimit = operations;
    }

    /** How many records a page has at most, whatever is asked for; 5,000 at first. */
    public void maxPerPage(int records) {
        api.routes.maxPerPage = records;
    }

    /** How many requests it takes in five minutes; 1,200 at first. Ends a block. */
    public void rateLimit(int requests) {
        api.limit.set(requests);
    }

    /** Whether records may have tags; true at first, as on paid plans. */
    public void tags(boolean allowed) {
        api.rules.tags = allowed;
    }

    /** The code with which a record is refused that is there already: 81058 at first, or 81057. */
    public void existsCode(int code) {
        api.rules.existsCode = code;
    }

    /** Runs one; see the class. Records are {@code NAME=ADDRESS}, or {@code TYPE:NAME=CONTENT} for other types. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("arguments: HOST:PORT ZONE [NAME=ADDRESS | TYPE:NAME=CONTENT]...");
        }
        try (CloudflareStandIn standIn =
                new CloudflareStandIn(StandInServer.listen(arguments[0]), new CloudflareApi(arguments[1]))) {
            for (String record : List.of(arguments).subList(2, arguments.length)) {
                String[] parts = record.split("=", 2);
                String[] typeAndName = parts[0].split(":", 2);
                String type = typeAndName.length == 2 ? typeAndName[0] : parts[1].contains(":") ? "AAAA" : "A";
                standIn.add(type, typeAndName[typeAndName.length - 1], parts[1]);
            }
            standIn.server.run(standIn.url());
        }
    }
}
