package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import io.goavail.Family;
import io.goavail.Publication;
import io.goavail.cli.event.Samples;
import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void theLastHundredAreKept() {
        EventRing ring = new EventRing(() -> 5);
        for (int i = 1; i <= EventRing.SIZE + 1; i++) {
            ring.accept(new Event.Watching(i, 1, true, List.of()));
        }
        assertThat(ring.newestFirst()).hasSize(EventRing.SIZE);
        assertThat(ring.newestFirst().get(0))
                .isEqualTo(new EventRing.Entry(101, 5, new Event.Watching(101, 1, true, List.of())));
        assertThat(ring.newestFirst().get(EventRing.SIZE - 1).number()).isEqualTo(2);
    }

    @Test
    void anEventIsToldInWords() {
        Event event = new Event.ProviderFailed(
                new Publication("web", "memory", new Hostname("www.example.com")),
                "read",
                "refused",
                false,
                Duration.ofMillis(1500),
                2);
        assertThat(EventText.title(event)).isEqualTo("Provider failed");
        assertThat(event.kind()).isEqualTo("provider_failed");
        assertThat(EventText.details(event))
                .containsExactly(
                        Map.entry("publication", "www.example.com at memory"),
                        Map.entry("call", "read"),
                        Map.entry("message", "refused"),
                        Map.entry("permanent", "false"),
                        Map.entry("retry in", "1.500 s"),
                        Map.entry("attempt", "2"));
    }

    @Test
    void ofManyTheFirstAreTold() {
        List<Target> left = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> Scene.ping("198.51.100." + i))
                .toList();
        assertThat(EventText.details(new Event.Watching(2, 1, true, left)).get("left"))
                .startsWith("198.51.100.1 198.51.100.2 ")
                .endsWith(" 198.51.100.10 and 190 more");
        assertThat(EventText.details(new Event.Watching(2, 1, true, List.of()))).doesNotContainKey("left");
        assertThat(EventText.details(Samples.removed("198.51.100.1", true))).containsEntry("change", "-198.51.100.1");
    }

    @Test
    void addressesAndBallotsAreReadable() {
        assertThat(EventText.details(new Event.Isolated(
                        Family.IPV6, List.of(Addresses.ip("2001:db8::1"), Addresses.ip("2001:db8::2")))))
                .containsEntry("witnesses", "2001:db8::1 2001:db8::2");
        Ballot ballot = new Ballot(Scene.ping("192.0.2.1"), Vote.DOWN, Map.of("b", Vote.DOWN, "c", Vote.UP), 4);
        assertThat(EventText.details(
                        new Event.DecisionChanged(Scene.ping("192.0.2.1"), Decision.IN, Decision.OUT, ballot)))
                .containsEntry("ballot", "own DOWN, peers 1 DOWN and 1 UP, of 4 agents");
    }
}
