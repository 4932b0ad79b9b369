package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.DriftPolicy;
import io.goavail.Event;
import io.goavail.cli.event.EventSentence;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Samples;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private final Occurrence removed = Samples.atNoon(Samples.removed("198.51.100.1", false));

    @Test
    void oneEventIsOneSentence() {
        assertThat(new Notice("eu", false, List.of(removed), 0).text(Notice.MOST_CHARACTERS))
                .isEqualTo("goavail eu: www.example.com: removed 198.51.100.1 (after 120 ms)");
    }

    @Test
    void everyTextOfADryRunSaysSo() {
        assertThat(new Notice("eu", true, List.of(removed), 0).text(Notice.MOST_CHARACTERS))
                .contains("dry run");
        assertThat(new Notice("eu", true, List.of(removed, removed), 0).text(Notice.MOST_CHARACTERS))
                .contains("dry run");
    }

    @Test
    void manyEventsAreTheFirstOfThemAndANumber() {
        String text = new Notice("eu", false, Collections.nCopies(300, removed), 7).text(Notice.MOST_CHARACTERS);
        assertThat(text.lines()).hasSize(1 + Notice.MOST_SENTENCES + 1);
        assertThat(text).startsWith("goavail eu: 307 events\n- www.example.com").endsWith("\n- and 297 more");
    }

    @Test
    void programsGetTheFirstHundredAndHowManyMoreThereAre() {
        JsonObject json = JsonParser.parseString(new Notice("eu", false, Collections.nCopies(300, removed), 7).json())
                .getAsJsonObject();
        assertThat(json.keySet()).containsExactly("agent", "dry_run", "text", "events", "omitted");
        assertThat(json.getAsJsonArray("events")).hasSize(Notice.MOST_EVENTS);
        assertThat(json.get("omitted").getAsInt()).isEqualTo(207);
    }

    @Test
    void aHundredThousandTargetsAreAFewLinesAndABoundedBody() {
        List<InetAddress> many = IntStream.rangeClosed(1, 100_000)
                .mapToObj(i -> Addresses.ip("2001:db8::%x:%x".formatted(i >> 16, i & 0xffff)))
                .toList();
        List<DnsRecord> records = many.stream().map(DnsRecord::of).toList();
        RecordSet before = new RecordSet(Samples.www().hostname(), records);
        Event gone = new Event.ChangeApplied(
                Samples.www(), new Change(before, List.of(), records), Duration.ofMillis(120), 1, false);
        Event differs = new Event.PeerDiffers("eu", "x".repeat(300_000));
        Event drifted = new Event.Drifted(Samples.www(), many, many, DriftPolicy.REPORT);
        List<Occurrence> all =
                Stream.of(gone, differs, drifted).map(Samples::atNoon).toList();
        Notice notice = new Notice(
                "eu",
                false,
                Collections.nCopies(400, all).stream().flatMap(List::stream).toList(),
                0);

        assertThat(notice.text(8_000))
                .hasSizeBetween(4_000, 8_000)
                .startsWith("goavail eu: 1200 events\n- www.example.com: removed 2001:db8::1 2001:db8::2 ")
                .contains(" 2001:db8::a and 99990 more (after 120 ms)\n", "xxx...\n")
                .endsWith("\n- and 1190 more");
        assertThat(notice.text(4_000)).hasSizeBetween(3_000, 4_000).endsWith(" more");
        assertThat(notice.json()).hasSizeLessThan(Notice.MOST_JSON + 10_000);
        JsonObject json = JsonParser.parseString(notice.json()).getAsJsonObject();
        int told = json.getAsJsonArray("events").size();
        assertThat(json.get("omitted").getAsInt()).isEqualTo(1200 - told);
        JsonObject first = json.getAsJsonArray("events").get(0).getAsJsonObject();
        assertThat(first.getAsJsonArray("removed")).hasSize(Notice.MOST_ITEMS);
        assertThat(first.get("removed_omitted").getAsInt()).isEqualTo(99_900);
        assertThat(first.has("added_omitted")).isFalse();
    }

    @Test
    void eachKindHasASentenceOfOneLine() {
        for (Event event : Samples.all()) {
            assertThat(EventSentence.of(event)).doesNotContain("\n").contains(" ");
        }
        assertThat(EventSentence.of(new Event.PeerDiffers("eu", "two\nlines"))).endsWith("two\\nlines");
    }

    @Test
    void whatMattersToMostIsToldUnlessKindsAreNamed() {
        assertThat(isTold(Samples.health("198.51.100.1", Health.UP, Health.DOWN), Set.of()))
                .isFalse();
        assertThat(isTold(Samples.health("198.51.100.1", Health.UP, Health.DOWN), Set.of("health_changed")))
                .isTrue();
        assertThat(isTold(removed.event(), Set.of())).isTrue();
        assertThat(isTold(removed.event(), Set.of("health_changed"))).isFalse();
    }

    @Test
    void repetitionsOfAFailureAndARestartOfAPeerAreNotTold() {
        assertThat(isTold(failure(false, 1), Set.of())).isTrue();
        assertThat(isTold(failure(false, 2), Set.of())).isFalse();
        assertThat(isTold(failure(true, 2), Set.of())).isTrue();
        assertThat(isTold(new Event.PeerChanged("eu", Optional.of(Peer.State.ALIVE), Peer.State.DEAD), Set.of()))
                .isTrue();
        assertThat(isTold(new Event.PeerChanged("eu", Optional.of(Peer.State.ALIVE), Peer.State.LEFT), Set.of()))
                .isFalse();
        assertThat(isTold(new Event.PeerChanged("eu", Optional.empty(), Peer.State.ALIVE), Set.of()))
                .as("one that begins")
                .isFalse();
        assertThat(isTold(new Event.PeerChanged("eu", Optional.of(Peer.State.DEAD), Peer.State.ALIVE), Set.of()))
                .isTrue();
    }

    @Test
    void pausesGrowUpToABound() {
        Pace pace = Pace.standard();
        assertThat(pace.pauseAfter(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pace.pauseAfter(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.retryAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.retryAfter(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pace.retryAfter(1000)).isEqualTo(Duration.ofMinutes(1));
    }

    private static Event failure(boolean permanent, int attempt) {
        return new Event.ProviderFailed(Samples.www(), "read", "no", permanent, Duration.ZERO, attempt);
    }

    private static boolean isTold(Event event, Set<String> kinds) {
        return Interest.in(kinds).test(Samples.atNoon(event));
    }
}
