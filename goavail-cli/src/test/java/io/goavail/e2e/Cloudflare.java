package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.StandInRequest;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The stand-in for Cloudflare as a process of its own, in a host of the lab. */
final class Cloudflare implements AutoCloseable {

    private static final String SERVER = "192.0.2.80";

    private final Netlab lab;
    private final String host;
    private final Process process;
    private final String url;
    private final Loss loss;

    /**
     * Serves example.com on the loopback interface of a host.
     *
     * @param records given as {@code NAME=ADDRESS} or {@code TYPE:NAME=CONTENT}
     */
    Cloudflare(Netlab lab, String host, String... records) throws Exception {
        this(lab, host, "127.0.0.1", List.of(records));
    }

    /**
     * Serves example.com where so many agents reach it, each on its own loopback interface: a token travels in the clear
     * over no other.
     */
    static Cloudflare forAll(Netlab lab, int agents, String... records) throws Exception {
        Cloudflare cloudflare = new Cloudflare(lab, "dns", SERVER, List.of(records));
        for (int i = 1; i <= agents; i++) {
            lab.output("agent" + i, "sh", "-c", cloudflare.forwarding());
        }
        return cloudflare;
    }

    private Cloudflare(Netlab lab, String host, String address, List<String> records) throws Exception {
        this.lab = lab;
        this.host = host;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CloudflareStandIn.class.getName(),
                address + ":0",
                "example.com"));
        command.addAll(records);
        process = lab.in(host, command.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        url = output.readLine();
        assertThat(url).startsWith("http://" + address + ":");
        loss = new Loss(lab, host, port());
    }

    /** A pool of these addresses under www.example.com, and settings before it. */
    String configuration(String settings, String... addresses) {
        return settings + pool(List.of("www"), List.of(addresses));
    }

    /** A pool of these addresses under these labels of example.com. */
    String pool(List<String> labels, Collection<String> addresses) {
        return "\n[[pool]]\nname = \"" + labels.get(0) + "\"\nhostnames = [" + quoted(labels) + "]\nip_addresses = ["
                + quoted(addresses) + "]\n[pool.cloudflare]\ndns_domain = \"example.com\"\napi_url = \""
                + url.replace(SERVER, "127.0.0.1") + "\"\n";
    }

    private static String quoted(Collection<String> texts) {
        return "\"" + String.join("\", \"", texts) + "\"";
    }

    private String forwarding() {
        int port = port();
        return "sysctl -q -w net.ipv4.conf.all.route_localnet=1 && iptables -t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport "
                + port + " -j DNAT --to-destination " + SERVER + ":" + port
                + " && iptables -t nat -A POSTROUTING -s 127.0.0.1 -o up0 -j MASQUERADE";
    }

    /** Gives an order, as {@code StandInControl} describes them. */
    void order(String json) throws Exception {
        control("-d", json);
    }

    /** The addresses under www.example.com now. */
    List<String> addresses() throws Exception {
        return List.copyOf(allAddresses().getOrDefault("www.example.com", Set.of()));
    }

    /** The addresses under every name now. */
    Map<String, Set<String>> allAddresses() throws Exception {
        Map<String, Set<String>> addresses = new HashMap<>();
        for (JsonElement element : state().getAsJsonArray("records")) {
            JsonObject record = element.getAsJsonObject();
            if (record.get("type").getAsString().startsWith("A")) {
                addresses
                        .computeIfAbsent(record.get("name").getAsString(), name -> new HashSet<>())
                        .add(record.get("content").getAsString());
            }
        }
        return addresses;
    }

    /** All records, whatever they are. */
    List<String> records() throws Exception {
        List<String> records = new ArrayList<>();
        state().getAsJsonArray("records").forEach(r -> records.add(r.toString()));
        return records;
    }

    /** When write calls came, on the monotonic clock that all processes of a machine share. */
    List<Long> writes() throws Exception {
        return requests().stream()
                .filter(StandInRequest::write)
                .map(StandInRequest::nanos)
                .toList();
    }

    /** All calls of the API so far. */
    List<StandInRequest> requests() throws Exception {
        return List.of(new Gson().fromJson(state().get("requests"), StandInRequest[].class));
    }

    /** The whole zone, as the API itself lists it: every record with all that it has. */
    List<JsonObject> zone() throws Exception {
        String id = api("/zones").get(0).get("id").getAsString();
        return api("/zones/" + id + "/dns_records?per_page=5000");
    }

    private List<JsonObject> api(String path) throws Exception {
        String answer = lab.output(
                host, "curl", "-sS", "-m", "10", "-H", "Authorization: Bearer " + CloudflareStandIn.TOKEN, url + path);
        List<JsonObject> result = new ArrayList<>();
        JsonParser.parseString(answer)
                .getAsJsonObject()
                .getAsJsonArray("result")
                .forEach(element -> result.add(element.getAsJsonObject()));
        return result;
    }

    /** From now on API calls of these methods get lost on their way, and no others. */
    void lose(String... methods) throws Exception {
        loss.of(Stream.of(methods).map(Cloudflare::call).toArray(Loss.Segment[]::new));
    }

    /** Orders begin with another path, and pass. */
    private static Loss.Segment call(String method) {
        byte[] start = (method + " /client").substring(0, 8).getBytes(StandardCharsets.US_ASCII);
        return new Loss.Segment(
                "dport", 0, 8 * start.length, "0x" + HexFormat.of().formatHex(start));
    }

    /** What gets lost on its way to the API. */
    Loss loss() {
        return loss;
    }

    private int port() {
        return URI.create(url).getPort();
    }

    /** Waits until the addresses are these; for how long it took. */
    Duration await(Duration most, String... expected) throws Exception {
        long begin = System.nanoTime();
        while (true) {
            List<String> now = addresses();
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (List.of(expected).containsAll(now) && now.containsAll(List.of(expected))) {
                return waited;
            }
            assertThat(waited)
                    .as("%s within, there are %s", List.of(expected), now)
                    .isLessThan(most);
            livesOn(20);
        }
    }

    /** Watches for a while that nobody writes. */
    void staysAsItIs(Duration duration) throws Exception {
        List<Long> before = writes();
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            livesOn(Math.min(left, 100));
            assertThat(writes()).as("write calls within %s", duration).isEqualTo(before);
        }
    }

    /** Each question costs some processes: asked without a pause they would take a core from what is to be observed. */
    private void livesOn(long millis) throws InterruptedException {
        assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                .as("the stand-in has ended")
                .isFalse();
    }

    private JsonObject state() throws Exception {
        return JsonParser.parseString(control()).getAsJsonObject();
    }

    private String control(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--max-time", "10"));
        command.addAll(List.of(arguments));
        command.add(url.substring(0, url.indexOf('/', "http://".length())) + "/__control");
        return lab.output(host, command.toArray(String[]::new));
    }

    Optional<Integer> exitStatus() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
