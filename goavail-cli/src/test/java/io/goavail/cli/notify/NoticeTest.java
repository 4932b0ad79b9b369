package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.DriftPolicy;
import io.goavail.Event;
import io.goavail.Portion;
import io.goavail.Publication;
import io.goavail.VoteOverride;
import io.goavail.cli.event.EventSentence;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Samples;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
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
    void aMassFailureIsTotalsAndALineForEachHostnameTheGravestFirst() {
        List<Event> events = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            events.add(Samples.health("198.51.100." + i, Health.UP, Health.DOWN));
        }
        for (int i = 1; i <= 60; i++) {
            events.add(Samples.removed("198.51.100." + i, false));
        }
        events.add(heldBack(61, 70));
        events.add(heldBack(61, 100));
        assertThat(text(events)).hasToString("""
                        goavail eu: HELD BACK 40 addresses of www.example.com; removed 60 addresses of www.example.com; 100 targets DOWN
                        - www.example.com: 198.51.100.61 198.51.100.62 198.51.100.63 198.51.100.64 198.51.100.65 198.51.100.66 198.51.100.67 198.51.100.68 198.51.100.69 198.51.100.70 and 30 more would go, and stays for now: too many at once (60 within 5 min), and nobody confirms it
                        - www.example.com: removed 198.51.100.1 198.51.100.2 198.51.100.3 198.51.100.4 198.51.100.5 198.51.100.6 198.51.100.7 198.51.100.8 198.51.100.9 198.51.100.10 and 50 more (after 120 ms)
                        - 100 targets DOWN: 198.51.100.1 198.51.100.2 198.51.100.3 198.51.100.4 198.51.100.5 198.51.100.6 198.51.100.7 198.51.100.8 198.51.100.9 198.51.100.10 and 90 more""");
    }

    @Test
    void aRecoveryIsToldInTheSameWay() {
        List<Event> events = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> Samples.added("198.51.100." + i))
                .toList();
        assertThat(text(events))
                .startsWith("goavail eu: added 60 addresses of www.example.com\n- www.example.com: added 198.51.100.1 ")
                .endsWith(" 198.51.100.10 and 50 more (after 120 ms)");
    }

    @Test
    void whatWasHeldBackAndHasGoneSinceIsNotToldAsIfItStayed() {
        assertThat(text(List.of(heldBack(1, 2), Samples.removed("198.51.100.1", false))))
                .startsWith("goavail eu: HELD BACK 1 address of www.example.com; removed 1 address of www")
                .contains("- www.example.com: 198.51.100.2 would go");
        assertThat(text(List.of(heldBack(1, 1), Samples.removed("198.51.100.1", false))))
                .isEqualTo("goavail eu: removed 1 address of www.example.com\n"
                        + "- www.example.com: removed 198.51.100.1 (after 120 ms)");
    }

    @Test
    void ofTwoEventsThatContradictEachOtherTheLaterOneIsTold() {
        assertThat(text(List.of(failure(true, 1), new Event.ProviderRecovered(Samples.www(), Duration.ofSeconds(3)))))
                .startsWith("goavail eu: provider works again for hostname www.example.com\n")
                .doesNotContain("FAILS", "cannot");
        assertThat(text(List.of(Samples.removed("198.51.100.1", false), Samples.added("198.51.100.1"))))
                .startsWith("goavail eu: added 1 address of www.example.com\n")
                .doesNotContain("removed");
    }

    @Test
    void whatDriftedOneAfterTheOtherIsToldTogether() {
        List<InetAddress> a = List.of(Addresses.ip("198.51.100.1"));
        List<InetAddress> b = List.of(Addresses.ip("198.51.100.2"));
        Event first = new Event.Drifted(Samples.www(), a, List.of(), DriftPolicy.REPORT);
        Event second = new Event.Drifted(Samples.www(), b, List.of(), DriftPolicy.REPORT);
        assertThat(text(List.of(first, second)))
                .startsWith("goavail eu: DRIFT of 2 addresses of www.example.com\n")
                .contains("missing: 198.51.100.1 198.51.100.2;");
        Event third = new Event.Drifted(Samples.www(), List.of(), a, DriftPolicy.REPORT);
        assertThat(text(List.of(first, second, third))).contains("missing: 198.51.100.2; unexpected: 198.51.100.1;");
    }

    @Test
    void whatIsSaidOfATargetByOrderAndOfAPeerIsNotLostInANumber() {
        Target one = new Target("icmp", Addresses.ip("198.51.100.1"));
        Target two = new Target("icmp", Addresses.ip("198.51.100.2"));
        VoteOverride down = new VoteOverride(Vote.DOWN, Optional.of(Duration.ofMinutes(30)), "new kernel");
        assertThat(text(List.of(new Event.Overridden(one, down), new Event.Overridden(two, VoteOverride.of(Vote.UP)))))
                .startsWith("goavail eu: 2 targets voted on by order\n- ")
                .contains("DOWN for 30 min: new kernel", "198.51.100.2", "UP");
        assertThat(text(List.of(
                        new Event.PeerChanged("us", Optional.of(Peer.State.DEAD), Peer.State.ALIVE),
                        new Event.PeerChanged("ap\u202e", Optional.of(Peer.State.DEAD), Peer.State.LEFT))))
                .contains("ALIVE", "LEFT")
                .doesNotContain("\u202e");
    }

    @Test
    void oneOfEachKindIsTotalsAndLines() {
        String text = text(Samples.all());
        assertThat(text)
                .startsWith("goavail eu: own network IPv4 DOWN; HELD BACK 1 address of ")
                .contains("a SPLIT is possible", "quorum again", "target 198.51.100.1 DOWN")
                .doesNotContain("%s", "NO QUORUM", "REFUSED");
        for (Event event : Samples.all()) {
            assertThat(text(List.of(event, event)).lines().toList())
                    .as(event.kind())
                    .hasSize(2)
                    .contains("- " + EventSentence.of(event));
        }
    }

    @Test
    void moreLinesThanAnybodyReadsAreANumber() {
        List<Event> events = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> (Event) new Event.RecordsMissing(
                        new Publication("web", "memory", new Hostname("h" + i + ".example.com"))))
                .toList();
        Notice notice = new Notice("eu", false, occurrences(events), 7);
        assertThat(notice.text(Notice.MOST_CHARACTERS).lines()).hasSize(1 + Notice.MOST_SENTENCES + 1);
        assertThat(notice.text(Notice.MOST_CHARACTERS))
                .startsWith("goavail eu: NO ADDRESS under 300 hostnames\n- h1.example.com")
                .endsWith("\n- and 297 more events");
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
        Event drifted = new Event.Drifted(
                Samples.www(), many.subList(0, 50_000), many.subList(50_000, 100_000), DriftPolicy.REPORT);
        List<Occurrence> all =
                Stream.of(gone, differs, drifted).map(Samples::atNoon).toList();
        // All of one change are the same addresses, so a few changes are as good as many.
        Notice notice = new Notice(
                "eu",
                false,
                Collections.nCopies(40, all).stream().flatMap(List::stream).toList(),
                0);

        assertThat(notice.text(8_000))
                .hasSizeBetween(1_000, 8_000)
                .startsWith("goavail eu: DRIFT of 100000 addresses of www.example.com; removed 100000 addresses of www")
                .contains(
                        "- www.example.com: removed 2001:db8::1 2001:db8::2 ",
                        " 2001:db8::a and 99990 more (after 120 ms)\n",
                        "xxx...");
        assertThat(notice.text(700)).hasSizeLessThan(700).endsWith("\n- and 80 more events");
        assertThat(notice.json()).hasSizeLessThan(Notice.MOST_JSON + 10_000);
        JsonObject json = JsonParser.parseString(notice.json()).getAsJsonObject();
        int told = json.getAsJsonArray("events").size();
        assertThat(json.get("omitted").getAsInt()).isEqualTo(120 - told);
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

    private static String text(List<Event> events) {
        return new Notice("eu", false, occurrences(events), 0).text(Notice.MOST_CHARACTERS);
    }

    private static List<Occurrence> occurrences(List<Event> events) {
        return events.stream().map(Samples::atNoon).toList();
    }

    private static Event heldBack(int first, int last) {
        List<InetAddress> held = IntStream.rangeClosed(first, last)
                .mapToObj(i -> Addresses.ip("198.51.100." + i))
                .toList();
        return new Event.RemovalHeldBack(Samples.www(), held, Portion.count(60), Duration.ofMinutes(5));
    }

    private static Event failure(boolean permanent, int attempt) {
        return new Event.ProviderFailed(Samples.www(), "read", "no", permanent, Duration.ZERO, attempt);
    }

    private static boolean isTold(Event event, Set<String> kinds) {
        return Interest.in(kinds).test(Samples.atNoon(event));
    }
}
