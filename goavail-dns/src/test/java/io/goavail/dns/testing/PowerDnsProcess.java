package io.goavail.dns.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A real PowerDNS server on free ports of the loopback interface, with a database of its own and the zone
 * {@code example.com}. It also takes dynamic updates, signed with {@link NameServerProcess#KEY}.
 */
public final class PowerDnsProcess implements RealServer {

    /** The API key that it accepts. */
    public static final String KEY = "Stand-in-key-0123456789";

    private static final String SCHEMA = "/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final InetSocketAddress dns;
    private final InetSocketAddress web;
    private ServerProcess process;

    private PowerDnsProcess(Path directory) throws Exception {
        this.directory = directory;
        this.dns = ServerProcess.freeAddress();
        this.web = ServerProcess.freeAddress();
        Files.writeString(
                directory.resolve("pdns.conf"),
                NameServerProcess.resource("pdns.conf")
                        .replace("DIRECTORY", directory.toString())
                        .replace("DNS_PORT", String.valueOf(dns.getPort()))
                        .replace("WEB_PORT", String.valueOf(web.getPort()))
                        .replace("KEY", KEY));
        ServerProcess.run("sqlite3", directory.resolve("pdns.sqlite3").toString(), ".read " + SCHEMA);
        start();
        addZone("example.com", "Native");
        call(
                "POST",
                "/tsigkeys",
                "{\"name\":\"" + NameServerProcess.KEY + "\",\"algorithm\":\"hmac-sha256\",\"key\":\""
                        + NameServerProcess.SECRET + "\"}");
        call(
                "PUT",
                "/zones/example.com./metadata/TSIG-ALLOW-DNSUPDATE",
                "{\"metadata\":[\"" + NameServerProcess.KEY + "\"]}");
    }

    /** Starts one. */
    public static PowerDnsProcess start(Path directory) throws Exception {
        return new PowerDnsProcess(directory);
    }

    /** Where its API is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + web.getPort());
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return dns;
    }

    @Override
    public void start() throws Exception {
        process = ServerProcess.start(
                directory, this::answers, "pdns_server", "--config-dir=" + directory, "--config-name=");
    }

    @Override
    public void stop() {
        process.close();
    }

    private boolean answers() throws InterruptedException {
        try {
            return call("GET", "", "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Adds a zone. */
    public void addZone(String name, String kind) throws IOException, InterruptedException {
        call(
                "POST",
                "/zones",
                "{\"name\":\"" + name + ".\",\"kind\":\"" + kind + "\",\"nameservers\":[],\"masters\":[]}");
    }

    /** Puts records with a TTL of 300 s in the place of those of a name and type. */
    public void put(String name, String type, List<String> contents) throws IOException, InterruptedException {
        JsonArray records = new JsonArray();
        for (String content : contents) {
            JsonObject record = new JsonObject();
            record.addProperty("content", content);
            record.addProperty("disabled", false);
            records.add(record);
        }
        JsonObject set = new JsonObject();
        set.add("records", records);
        set.addProperty("ttl", 300);
        replace(name, type, set);
    }

    /** Replaces what {@code set} has (records, TTL, comments) of a name and type, in the API's form. */
    public void replace(String name, String type, JsonObject set) throws IOException, InterruptedException {
        change(name, type, "REPLACE", set);
    }

    /** Removes all records and comments of a name and type. */
    public void delete(String name, String type) throws IOException, InterruptedException {
        change(name, type, "DELETE", new JsonObject());
    }

    private void change(String name, String type, String kind, JsonObject set)
            throws IOException, InterruptedException {
        JsonObject named = set.deepCopy();
        named.addProperty("name", name + ".");
        named.addProperty("type", type);
        named.addProperty("changetype", kind);
        JsonArray sets = new JsonArray();
        sets.add(named);
        JsonObject body = new JsonObject();
        body.add("rrsets", sets);
        HttpResponse<String> answer = call("PATCH", "/zones/example.com.", body.toString());
        if (answer.statusCode() != 204) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void set(String name, List<InetAddress> addresses) throws IOException, InterruptedException {
        for (String type : List.of("CNAME", "TXT", "A", "AAAA")) {
            delete(name, type);
        }
        for (String type : List.of("A", "AAAA")) {
            put(name, type, texts(addresses, type));
        }
    }

    @Override
    public void add(String name, InetAddress added) throws IOException, InterruptedException {
        List<InetAddress> addresses = addresses(name);
        addresses.add(added);
        String type = DnsRecord.of(added).type();
        put(name, type, texts(addresses, type));
    }

    @Override
    public void remove(String name, InetAddress removed) throws IOException, InterruptedException {
        List<InetAddress> addresses = addresses(name);
        addresses.remove(removed);
        String type = DnsRecord.of(removed).type();
        put(name, type, texts(addresses, type));
    }

    private static List<String> texts(List<InetAddress> addresses, String type) {
        return addresses.stream()
                .filter(a -> DnsRecord.of(a).type().equals(type))
                .map(AddressText::format)
                .toList();
    }

    @Override
    public void addText(String name, String text) throws IOException, InterruptedException {
        put(name, "TXT", List.of("\"" + text + "\""));
    }

    @Override
    public List<String> texts(String name) throws IOException {
        return records(name, Type.TXT).stream()
                .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                .toList();
    }

    /** All that the API tells of a name and type, disabled records included; an empty object where there is nothing. */
    public JsonObject get(String name, String type) throws IOException, InterruptedException {
        JsonObject zone = JsonParser.parseString(
                        call("GET", "/zones/example.com.", "").body())
                .getAsJsonObject();
        for (JsonElement element : zone.getAsJsonArray("rrsets")) {
            JsonObject set = element.getAsJsonObject();
            if (set.get("name").getAsString().equals(name + ".")
                    && set.get("type").getAsString().equals(type)) {
                return set;
            }
        }
        return new JsonObject();
    }

    /** What it answers with over DNS. */
    public List<Record> records(String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver(dns);
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(10));
        Message question = Message.newQuery(Record.newRecord(Name.fromConstantString(name + "."), type, DClass.IN));
        return resolver.send(question).getSection(Section.ANSWER);
    }

    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record record : records(name, type)) {
                addresses.add(InetAddress.getByName(record.rdataToString()));
            }
        }
        return addresses;
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/v1/servers/localhost" + path))
                .header("X-API-Key", KEY)
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
