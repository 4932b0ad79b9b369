package io.goavail.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.event.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report makes of journals: of orders, restarts, targets that leave, and nonsense. */
class TallyTest {

    private static final Instant TO = Samples.NOON;
    private static final Instant FROM = TO.minusSeconds(1000);

    @TempDir
    Path directory;

    @Test
    void aTargetThatIsTakenOutByOrderIsNoFailover() throws IOException {
        Outage outage = outage("""
                0 a decision_changed "target":"198.51.100.1","to":"IN"
                100 a overridden "target":"198.51.100.1","vote":"DOWN"
                100 a decision_changed "target":"198.51.100.1","to":"OUT"
                100.2 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                400 a override_ended "target":"198.51.100.1","vote":"DOWN"
                400 a decision_changed "target":"198.51.100.1","to":"IN"
                """);
        assertThat(outage.ordered()).isTrue();
        assertThat(outage.failover()).isEmpty();
        assertThat(outage.removedAfter()).isEqualTo("by order");
        assertThat(outage.length()).isEqualTo(Duration.ofSeconds(300));
    }

    @Test
    void whatAnOrderHasHeldUpIsNoSlowFailover() throws IOException {
        Row row = row("""
                0 a decision_changed "target":"198.51.100.1","to":"IN"
                90 a overridden "target":"198.51.100.1","vote":"UP","lasts_seconds":400.000000
                100 a health_changed "target":"198.51.100.1","to":"DOWN"
                490 a override_ended "target":"198.51.100.1","vote":"UP"
                490 a decision_changed "target":"198.51.100.1","to":"OUT"
                490.3 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                """);
        assertThat(row.outages()).singleElement().matches(Outage::ordered);
        assertThat(row.worst()).isEmpty();
    }

    @Test
    void anOutageThatAnOrderEndsBeforeTheRecordWasGoneSaysSo() throws IOException {
        Outage outage = outage("""
                0 a decision_changed "target":"198.51.100.1","to":"OUT"
                50 a overridden "target":"198.51.100.1","vote":"UP"
                50 a decision_changed "target":"198.51.100.1","to":"IN"
                """);
        assertThat(outage.over()).isTrue();
        assertThat(outage.removedAfter()).isEqualTo("by order");
    }

    @Test
    void anOrderThatIsOverOrCameAfterwardsChangesNoFailover() throws IOException {
        Row row = row("""
                0 a overridden "target":"198.51.100.1","vote":"DOWN","lasts_seconds":10
                5 a overridden "target":"198.51.100.2","vote":"DOWN"
                100 a decision_changed "target":"198.51.100.1","to":"OUT"
                101 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                200 a overridden "target":"198.51.100.1","vote":"DOWN"
                """);
        assertThat(row.median()).hasValue(Duration.ofSeconds(1));
        assertThat(row.outages()).singleElement().matches(outage -> !outage.ordered());
    }

    @Test
    void anOrderToOneAgentIsAnOrderToAllWhoWentByItsVote() throws IOException {
        Path a = journal("a", """
                100 a overridden "target":"198.51.100.1","vote":"DOWN"
                """);
        Path b = journal("b", """
                100.1 b decision_changed "target":"198.51.100.1","to":"OUT"
                100.4 b change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                """);
        assertThat(report(a, b).rows())
                .singleElement()
                .extracting(Row::outages)
                .asList()
                .singleElement()
                .matches(outage -> ((Outage) outage).ordered());
    }

    @Test
    void whatWaitedForAPoolToBeThawedIsNoSlowFailover() throws IOException {
        Row row = row("""
                10 a pool_frozen "pool":"web"
                100 a decision_changed "target":"198.51.100.1","to":"OUT"
                100.5 a change_applied "hostname":"api","pool":"other","removed":["198.51.100.1"]
                300 a pool_thawed "pool":"web"
                300.2 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                400 a decision_changed "target":"198.51.100.1","to":"IN"
                500 a decision_changed "target":"198.51.100.1","to":"OUT"
                500.8 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                """);
        assertThat(row.outages()).extracting(Outage::removedAfter).containsExactly("by order", "800 ms");
    }

    @Test
    void anOutageFromBeforeThePeriodCountsFromItsBeginning() throws IOException {
        Row row = row("""
                -500 a decision_changed "target":"198.51.100.1","to":"OUT"
                -490 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                100 a decision_changed "target":"198.51.100.1","to":"IN"
                """);
        assertThat(row.count()).isEqualTo(1);
        Outage outage = row.outages().get(0);
        assertThat(outage.from()).isEqualTo(FROM.minusSeconds(500));
        assertThat(outage.length()).isEqualTo(Duration.ofSeconds(100));
        assertThat(outage.lasted(FROM)).isEqualTo("1 min 40 s in the period");
        assertThat(row.worst()).as("a failover before the period").isEmpty();
    }

    @Test
    void whatWasOverBeforeThePeriodIsNoOutageInIt() throws IOException {
        assertThat(row("""
                -500 a decision_changed "target":"198.51.100.1","to":"OUT"
                -400 a decision_changed "target":"198.51.100.1","to":"IN"
                """).count()).isZero();
    }

    @Test
    void aTargetThatLeavesTheConfigurationCountsNoLonger() throws IOException {
        Row row = row("""
                0 a decision_changed "target":"tcp:443/198.51.100.1","to":"IN"
                100 a decision_changed "target":"tcp:443/198.51.100.1","to":"OUT"
                150 a watching "targets":1,"hostnames":1,"left":["198.51.100.1","tcp:443/198.51.100.1"]
                300 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                500 a watching "targets":2,"hostnames":1,"left":[]
                600 a decision_changed "target":"tcp:443/198.51.100.1","to":"OUT"
                700 a decision_changed "target":"tcp:443/198.51.100.1","to":"IN"
                """);
        assertThat(row.in()).isEqualTo(Duration.ofSeconds(400));
        assertThat(row.out()).isEqualTo(Duration.ofSeconds(150));
        assertThat(row.outages()).extracting(Outage::over).containsExactly(false, true);
        assertThat(row.outages()).extracting(Outage::failover).allMatch(failover -> failover.isEmpty());
    }

    @Test
    void aTargetThatARestartHasTakenOutCountsNoLonger() throws IOException {
        Row row = row("""
                0 a decision_changed "target":"198.51.100.1","to":"IN"
                100 a stopped
                200 a started
                201 a watching "targets":1,"hostnames":1,"left":[]
                """);
        assertThat(row.in()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void anOutageThatSpansRestartsIsOne() throws IOException {
        Row row = row("""
                0 a started
                100 a health_changed "target":"198.51.100.1","to":"DOWN"
                100.1 a decision_changed "target":"198.51.100.1","to":"OUT"
                200 a alive
                300 a started
                303 a health_changed "target":"198.51.100.1","to":"DOWN"
                303 a decision_changed "target":"198.51.100.1","to":"OUT"
                304 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                400 a stopped
                500 a started
                503 a decision_changed "target":"198.51.100.1","to":"OUT"
                504 a change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                600 a decision_changed "target":"198.51.100.1","to":"IN"
                """);
        assertThat(row.count()).isEqualTo(1);
        Outage outage = row.outages().get(0);
        assertThat(outage.from()).isEqualTo(FROM.plusMillis(100_100));
        assertThat(outage.length()).as("while an agent ran").isEqualTo(Duration.ofMillis(99_900 + 97_000 + 97_000));
        assertThat(outage.over()).isTrue();
        assertThat(outage.failover()).as("the crash is in it").hasValue(Duration.ofSeconds(204));
    }

    @Test
    void anOutageThatEndedWhileNoAgentRanIsOverWhenItIsBack() throws IOException {
        Row row = row("""
                100 a decision_changed "target":"198.51.100.1","to":"OUT"
                200 a stopped
                300 a started
                303 a decision_changed "target":"198.51.100.1","to":"IN"
                """);
        assertThat(row.outages()).singleElement().matches(Outage::over);
        assertThat(row.out()).isEqualTo(Duration.ofSeconds(100));
        assertThat(row.in()).isEqualTo(Duration.ofSeconds(697));
    }

    @Test
    void eachAgentsOutageIsItsOwn() throws IOException {
        Path a = journal("a", """
                100 a decision_changed "target":"198.51.100.1","to":"OUT"
                200 a stopped
                """);
        Path b = journal("b", """
                150 b decision_changed "target":"198.51.100.1","to":"OUT"
                180 b change_applied "hostname":"www","pool":"web","removed":["198.51.100.1"]
                250 b decision_changed "target":"198.51.100.1","to":"IN"
                """);
        List<Row> rows = report(a, b, a).rows(); // The same one twice says nothing new.
        assertThat(rows).extracting(Row::agent).containsExactly("a", "b");
        assertThat(rows).extracting(Row::count).containsExactly(1L, 1L);
        assertThat(rows).extracting(Row::out).containsExactly(Duration.ofSeconds(100), Duration.ofSeconds(100));
        assertThat(rows)
                .extracting(row -> row.worst().orElseThrow().toSeconds())
                .containsExactly(80L, 30L);
    }

    @Test
    void nonsenseIsSkippedAndHarmsNothing() throws IOException {
        Path journal = journal("a", """
                0 a decision_changed "target":"198.51.100.1","to":"IN"
                10 a decision_changed "to":"OUT"
                10 a decision_changed "target":null,"to":"OUT"
                10 a decision_changed "target":["198.51.100.1"],"to":"OUT"
                10 a decision_changed "target":"198.51.100.1","to":{"OUT":1}
                10 a decision_changed "target":"198.51.100.1","to":"AWAY"
                10 a change_applied "removed":"198.51.100.1"
                10 a change_applied "removed":[null,7,{}],"hostname":[]
                10 a watching "left":"198.51.100.1"
                10 a watching "left":[["198.51.100.1"],null,"198.51.100.9"]
                10 a overridden "lasts_seconds":"soon"
                10 a overridden "lasts_seconds":1e300,"target":"198.51.100.1"
                10 a override_ended "vote":"UP"
                10 a pool_thawed
                10 a dropped "count":-3
                10 a dropped "count":"many"
                20 a dropped "count":7
                -20 a dropped "count":90
                20 a telepathy "target":"198.51.100.1","to":"OUT"
                5 a alive
                2000 a decision_changed "target":"198.51.100.1","to":"OUT"
                """);
        String valid = "\"agent\":\"a\",\"dry_run\":false,\"event\":\"decision_changed\",\"target\":\"198.51.100.1\"";
        Files.writeString(
                journal,
                Files.readString(journal)
                        + String.join(
                                "\n",
                                "",
                                "null",
                                "[]",
                                "\u0000\ufffd",
                                "[".repeat(100_000),
                                "{\"time\":\"yesterday\"," + valid + ",\"to\":\"OUT\"}",
                                "{\"time\":\"-999999999-01-01T00:00:00Z\"," + valid + ",\"to\":\"OUT\"}",
                                "{\"time\":\"+999999999-01-01T00:00:00Z\"," + valid + ",\"to\":\"OUT\"}",
                                "{\"time\":[]," + valid + "}",
                                "{\"id\":\"r-9\",\"ti"));
        Report report = report(journal);
        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.target()).isEqualTo("198.51.100.1");
            assertThat(row.count()).isZero();
            assertThat(row.availability().orElse(0)).isEqualTo(1);
        });
        assertThat(report.gaps())
                .containsExactly("lines that could not be read: 10", "events that are missing in the journals: 7");
    }

    private Outage outage(String lines) throws IOException {
        return row(lines).outages().get(0);
    }

    private Row row(String lines) throws IOException {
        List<Row> rows = report(journal("journal", lines)).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Report report(Path... journals) throws IOException {
        Tally tally = new Tally(FROM, TO);
        try (Journals open = new Journals(List.of(journals))) {
            open.forEach(tally::add);
            return tally.report(open.skipped());
        }
    }

    /** A journal of lines such as {@code 12.5 AGENT EVENT "field":value}, so many seconds after the period began. */
    private Path journal(String name, String lines) throws IOException {
        List<String> json = lines.lines().map(TallyTest::line).toList();
        return Files.write(directory.resolve(name), json);
    }

    private static String line(String line) {
        String[] words = line.split(" ", 4);
        Instant at = FROM.plusMillis(Math.round(Double.parseDouble(words[0]) * 1000));
        return "{\"id\":\"r-1\",\"time\":\"%s\",\"agent\":\"%s\",\"dry_run\":false,\"event\":\"%s\"%s}"
                .formatted(at, words[1], words[2], words.length > 3 ? "," + words[3] : "");
    }
}
