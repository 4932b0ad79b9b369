package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.Event;
import io.goavail.Family;
import io.goavail.VoteOverride;
import io.goavail.cli.event.Json;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

    private final Scene scene = new Scene()
            .dryRun()
            .isolated(Family.IPV6)
            .withoutQuorum("198.51.100.1")
            .up("198.51.100.1")
            .target("2001:db8::1", Health.UNKNOWN, Decision.HOLD, Duration.ofSeconds(9))
            .hostname(
                    "www.example.com",
                    List.of("198.51.100.1"),
                    List.of("198.51.100.1"),
                    List.of(),
                    Optional.of("a \"b\"\n"))
            .drifted("198.51.100.2")
            .unread("api.example.com")
            .overridden(
                    "198.51.100.1",
                    VoteOverride.of(Vote.DOWN).lasting(Duration.ofSeconds(90)).because("work"))
            .frozen("web")
            .peer("b", Peer.State.ALIVE, Map.of(Scene.ping("198.51.100.1"), Vote.UP));

    @Test
    void itIsAsItsSchemaSays() throws IOException {
        EventRing events = new EventRing(() -> 1_000_000_000L);
        events.accept(new Event.HealthChanged(Scene.ping("198.51.100.1"), Health.UNKNOWN, Health.UP, "reply"));
        events.accept(new Event.Watching(2, 2, true, List.of()));
        String json = json(scene, events.newestFirst());
        Schema schema = Schema.read(Path.of("../docs/status.schema.json"));
        assertThat(schema.problems(json)).isEmpty();
        assertThat(json).contains("\"kind\":\"watching\",\"details\":{\"targets\":2,\"hostnames\":2,\"left\":[]}}");
        assertThat(schema.problems(json.replace("\"UP\"", "\"up\""))).isNotEmpty();
    }

    @Test
    void itSaysWhatIsKnown() {
        JsonObject status = JsonParser.parseString(json(scene, List.of())).getAsJsonObject();
        JsonObject target = status.getAsJsonArray("targets").get(0).getAsJsonObject();
        assertThat(target.get("target").getAsString()).isEqualTo("198.51.100.1");
        assertThat(target.get("health_for_seconds").getAsDouble()).isEqualTo(90);
        assertThat(target.get("override").toString())
                .isEqualTo("{\"vote\":\"DOWN\",\"left_seconds\":90.000000,\"reason\":\"work\"}");
        assertThat(target.get("last_probe").getAsString()).isEqualTo("reply");
        assertThat(target.get("smoothed_rtt_seconds").getAsDouble()).isEqualTo(0.0123);
        JsonObject hostname = status.getAsJsonArray("hostnames").get(0).getAsJsonObject();
        assertThat(hostname.get("frozen").getAsBoolean()).isTrue();
        assertThat(hostname.get("read_age_seconds").getAsDouble()).isEqualTo(42);
        assertThat(hostname.get("failure").getAsString()).isEqualTo("a \"b\"\n");
        assertThat(hostname.getAsJsonArray("drifted").get(0).getAsString()).isEqualTo("198.51.100.2");
        assertThat(hostname.getAsJsonArray("held_back")).isEmpty();
        assertThat(hostname.getAsJsonArray("records")
                        .get(0)
                        .getAsJsonObject()
                        .get("ttl_seconds")
                        .getAsInt())
                .isEqualTo(60);
        assertThat(status.getAsJsonArray("hostnames")
                        .get(1)
                        .getAsJsonObject()
                        .get("records")
                        .isJsonNull())
                .isTrue();
        assertThat(status.getAsJsonArray("peers")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("votes")
                        .get("198.51.100.1")
                        .getAsString())
                .isEqualTo("UP");
    }

    @Test
    void addressesAreInOrderWhateverTheProviderDoes() {
        List<String> rotated = List.of("198.51.100.10", "2001:db8::1", "203.0.113.1", "198.51.100.9");
        JsonObject hostname =
                only(new Scene().hostname("www.example.com", rotated, rotated, rotated, Optional.empty()));
        List<String> sorted = List.of("198.51.100.9", "198.51.100.10", "203.0.113.1", "2001:db8::1");
        assertThat(hostname.getAsJsonArray("records"))
                .extracting(record -> record.getAsJsonObject().get("address").getAsString())
                .isEqualTo(sorted);
        for (String list : List.of("desired", "refused")) {
            assertThat(hostname.getAsJsonArray(list))
                    .extracting(JsonElement::getAsString)
                    .isEqualTo(sorted);
        }
    }

    @Test
    void whatDiffersFromTheDecisionsIsNamed() {
        JsonObject hostname = only(new Scene()
                .down("198.51.100.1")
                .up("198.51.100.2")
                .up("198.51.100.3")
                .target("198.51.100.4", Health.UP, Decision.IN, Duration.ofSeconds(9))
                .frozen("web")
                .hostname("www.example.com", "198.51.100.1", "198.51.100.2"));
        assertThat(hostname.getAsJsonArray("differing"))
                .extracting(JsonElement::getAsString)
                .containsExactly("198.51.100.1", "198.51.100.3");
        assertThat(hostname.getAsJsonArray("pool_addresses"))
                .extracting(JsonElement::getAsString)
                .containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4");
    }

    private static JsonObject only(Scene scene) {
        return JsonParser.parseString(json(scene, List.of()))
                .getAsJsonObject()
                .getAsJsonArray("hostnames")
                .get(0)
                .getAsJsonObject();
    }

    @Test
    void ofManyTargetsItIsPassedOnInPieces() {
        Scene many = new Scene();
        for (int i = 0; i < 1_000; i++) {
            many.up("198.51." + i / 250 + "." + i % 250);
        }
        List<Integer> pieces = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes) {
                pieces.add(bytes.length);
                super.writeBytes(bytes);
            }
        };
        StatusJson.write(new Json(out), "a", many.look(), List.of());
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(json(many, List.of()));
        assertThat(pieces).hasSizeGreaterThan(10).allMatch(length -> length < 20_000);
    }

    private static String json(Scene scene, List<EventRing.Entry> events) {
        Json json = new Json();
        StatusJson.write(json, "a", scene.look(), events);
        return json.toString();
    }
}
