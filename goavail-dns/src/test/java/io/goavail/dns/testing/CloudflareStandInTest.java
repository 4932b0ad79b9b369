package io.goavail.dns.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloudflareStandInTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CloudflareStandIn standIn;
    private String records;

    @BeforeEach
    void start() throws IOException {
        standIn = CloudflareStandIn.start("example.com");
        records = "/zones/" + standIn.zoneId() + "/dns_records";
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void knowsWhoAsks() throws Exception {
        String path = "/zones?name=example.com";
        URI uri = URI.create(standIn.url() + path);
        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body())
                .contains("9106");
        assertThat(client.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Authorization", "Bearer x")
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("10000");
        HttpRequest byKey = HttpRequest.newBuilder(uri)
                .header("X-Auth-Email", CloudflareStandIn.EMAIL)
                .header("X-Auth-Key", CloudflareStandIn.KEY)
                .build();
        assertThat(client.send(byKey, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(call("GET", path, "").body()).contains(standIn.zoneId());
    }

    @Test
    void createsChangesAndDeletesARecord() throws Exception {
        HttpResponse<String> created =
                call("POST", records, "{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.1\",\"ttl\":60}");
        JsonObject record =
                JsonParser.parseString(created.body()).getAsJsonObject().getAsJsonObject("result");
        assertThat(record.get("name").getAsString()).isEqualTo("www.example.com");
        String path = records + "/" + record.get("id").getAsString();

        call("PATCH", path, "{\"comment\":\"one\"}");
        assertThat(standIn.records()).singleElement().satisfies(r -> {
            assertThat(r.comment()).isEqualTo("one");
            assertThat(r.ttl()).isEqualTo(60);
        });
        call("PUT", path, "{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.2\",\"proxied\":true,\"ttl\":60}");
        assertThat(standIn.records()).singleElement().satisfies(r -> {
            assertThat(r.comment()).isEmpty();
            assertThat(r.ttl()).as("proxied is always automatic").isEqualTo(1);
        });
        HttpResponse<String> deleted = call("DELETE", path, "");
        assertThat(deleted.body()).doesNotContain("success");
        assertThat(call("DELETE", path, "").body()).contains("81044");
    }

    @Test
    void refusesWhatTheApiRefuses() throws Exception {
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.tags(false);
        assertRefused("{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.1\"}", "81058");
        assertRefused("{\"type\":\"CNAME\",\"name\":\"www\",\"content\":\"a.example.net\"}", "81053");
        assertRefused("{\"type\":\"A\",\"name\":\"www\",\"content\":\"example\"}", "9005");
        assertRefused("{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.2\",\"ttl\":5}", "9021");
        assertRefused("{\"type\":\"A\",\"name\":\"www\",\"content\":\"10.0.0.1\",\"proxied\":true}", "9041");
        assertRefused("{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.2\",\"tags\":[\"a:b\"]}", "9300");
        assertThat(standIn.records()).hasSize(1);
    }

    @Test
    void aBatchHappensWholeOrNotAtAll() throws Exception {
        String id = standIn.add("A", "www.example.com", "198.51.100.1");
        String post = "{\"type\":\"A\",\"name\":\"www\",\"content\":\"198.51.100.1\"}";

        String twice = "{\"deletes\":[{\"id\":\"" + id + "\"}],\"posts\":[" + post + "," + post + "]}";
        assertThat(call("POST", records + "/batch", twice).body()).contains("81058");
        assertThat(standIn.records()).extracting(StandInRecord::id).containsExactly(id);

        String once = "{\"posts\":[" + post + "],\"deletes\":[{\"id\":\"" + id + "\"}]}";
        assertThat(call("POST", records + "/batch", once).statusCode())
                .as("deletes come before posts, wherever they stand")
                .isEqualTo(200);
        assertThat(standIn.records()).hasSize(1).extracting(StandInRecord::id).doesNotContain(id);
    }

    @Test
    void pagesAreEmptyBeyondTheLast() throws Exception {
        for (int i = 0; i < 5; i++) {
            standIn.add("A", "www.example.com", "198.51.100." + i);
        }
        assertThat(page("&page=2&per_page=2").getAsJsonArray("result")).hasSize(2);
        assertThat(page("&page=4&per_page=2").getAsJsonArray("result")).isEqualTo(new JsonArray());
        assertThat(page("&content=198.51.100.3").getAsJsonArray("result")).hasSize(1);
        JsonObject info = page("&page=3&per_page=2").getAsJsonObject("result_info");
        assertThat(info.get("count").getAsInt()).isEqualTo(1);
        assertThat(info.get("total_count").getAsInt()).isEqualTo(5);
        assertThat(info.get("total_pages").getAsInt()).isEqualTo(3);
    }

    @Test
    void blocksWhoAsksTooMuch() throws Exception {
        standIn.rateLimit(2);
        call("GET", records, "");
        call("GET", records, "");

        HttpResponse<String> answer = call("GET", records, "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("10100");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(250L, 300L);
    }

    @Test
    void breaksWhereItIsTold() {
        standIn.fail(Fault.of(Fault.Kind.RESET).on(Fault.Scope.WRITES));
        assertThatThrownBy(() -> call("POST", records, "{}")).isInstanceOf(IOException.class);
        standIn.fail(Fault.of(Fault.Kind.TRUNCATE).on(Fault.Scope.READS));
        assertThatThrownBy(() -> call("GET", records, "")).isInstanceOf(IOException.class);
    }

    @Test
    void runsAsAProcessOfItsOwn() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CloudflareStandIn.class.getName(),
                        "127.0.0.1:0",
                        "example.com",
                        "www.example.com=198.51.100.1",
                        "www.example.com=2001:db8::1",
                        "TXT:www.example.com=a=b")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            URI url = URI.create(output.readLine());
            URI control = url.resolve("/__control");
            JsonObject state = control(control, "{\"fault\":\"status\",\"status\":503,\"times\":1}");
            assertThat(state.getAsJsonArray("records")).hasSize(3);
            assertThat(state.getAsJsonArray("requests")).isEmpty();

            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/zones"))
                    .header("Authorization", "Bearer " + CloudflareStandIn.TOKEN)
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(503);
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            JsonObject after = control(control, "{\"stop\":true}");
            assertThat(after.getAsJsonArray("requests")).hasSize(2);
            long nanos = after.getAsJsonArray("requests")
                    .get(0)
                    .getAsJsonObject()
                    .get("nanos")
                    .getAsLong();
            assertThat(Duration.ofNanos(after.get("nanos").getAsLong() - nanos))
                    .isBetween(Duration.ZERO, Duration.ofSeconds(30));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private JsonObject control(URI control, String order) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(control)
                .POST(BodyPublishers.ofString(order))
                .build();
        return JsonParser.parseString(
                        client.send(request, BodyHandlers.ofString()).body())
                .getAsJsonObject();
    }

    private void assertRefused(String record, String code) throws Exception {
        HttpResponse<String> answer = call("POST", records, record);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
    }

    private JsonObject page(String query) throws Exception {
        return JsonParser.parseString(
                        call("GET", records + "?type=A" + query, "").body())
                .getAsJsonObject();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standIn.url() + path))
                .header("Authorization", "Bearer " + CloudflareStandIn.TOKEN)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
