package io.goavail.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.Event;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Samples;
import io.goavail.cli.event.Stamp;
import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Vote;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final String TARGET = "198.51.100.1";

    private final Instant to = Samples.NOON;
    private final Instant from = to.minus(Duration.ofSeconds(1000));
    private final Tally tally = new Tally(from, to);

    @Test
    void anOutageIsFromTheDecisionToTheNextAndFailoverFromTheFirstNewsToTheLastRecord() {
        decided("a", 0, Decision.IN);
        health("a", 500_000, Health.DOWN);
        decided("a", 500_400, Decision.OUT);
        removed("a", 500_900);
        removed("a", 700_000); // Under the same name: whoever put it back, that is another story.
        decided("a", 700_400, Decision.IN);
        Row row = only();
        assertThat(row.in()).isEqualTo(Duration.ofMillis(800_000));
        assertThat(row.out()).isEqualTo(Duration.ofMillis(200_000));
        assertThat(row.availability().orElse(0)).isCloseTo(0.8, within(1e-9));
        assertThat(row.outages())
                .containsExactly(new Outage(
                        "a",
                        TARGET,
                        from.plusMillis(500_400),
                        Duration.ofMillis(200_000),
                        true,
                        false,
                        Optional.of(Duration.ofMillis(900))));
        assertThat(row.median()).hasValue(Duration.ofMillis(900));
    }

    @Test
    void aRemovalByOneAgentIsTheFailoverOfAll() {
        decided("a", 0, Decision.OUT);
        decided("b", 200, Decision.OUT);
        removed("b", 1_200);
        mark("a", 900_000, Mark.ALIVE);
        mark("b", 900_000, Mark.ALIVE);
        Report report = tally.report(0);
        assertThat(report.rows())
                .extracting(Row::worst)
                .extracting(w -> w.orElseThrow().toMillis())
                .containsExactly(1_200L, 1_000L);
    }

    @Test
    void whatAnAgentSawBeforeItWasOverruledIsNoNews() {
        decided("a", 0, Decision.OUT);
        health("a", 100_000, Health.DOWN);
        decided("a", 200_000, Decision.IN);
        decided("a", 500_000, Decision.OUT);
        removed("a", 500_700);
        assertThat(only().worst()).hasValue(Duration.ofMillis(700));
    }

    @Test
    void whatHappenedBeforeThePeriodSaysHowItBegan() {
        decided("a", -500_000, Decision.OUT);
        decided("a", 100_000, Decision.IN);
        Row row = only();
        assertThat(row.out()).isEqualTo(Duration.ofSeconds(100));
        assertThat(row.in()).isEqualTo(Duration.ofSeconds(900));
    }

    @Test
    void onHoldIsAsItWas() {
        decided("a", 0, Decision.IN);
        decided("a", 100_000, Decision.HOLD);
        assertThat(only().availability().orElse(0)).isEqualTo(1);
    }

    @Test
    void whileNoAgentRunsNothingIsKnown() {
        decided("a", 0, Decision.IN);
        mark("a", 100_000, Mark.ALIVE);
        mark("a", 500_000, Mark.STARTED); // It had crashed.
        decided("a", 600_000, Decision.IN);
        mark("a", 700_000, Mark.STOPPED);
        assertThat(only().in()).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void anOutageThatGoesOnSaysSo() {
        decided("a", 900_000, Decision.OUT);
        Row row = only();
        assertThat(row.outages()).hasSize(1);
        assertThat(row.outages().get(0).over()).isFalse();
        assertThat(row.outages().get(0).length()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void memoryIsBoundedHoweverManyOutagesThereAre() {
        for (int i = 0; i < 1000; i++) {
            decided("a", i * 100, Decision.OUT);
            decided("a", i * 100 + 50, Decision.IN);
        }
        Row row = only();
        assertThat(row.count()).isEqualTo(1000);
        assertThat(row.outages()).hasSize(100);
    }

    @Test
    void targetsAreInOrderOfTheirNumbers() {
        List<String> inOrder = List.of(
                "9.0.0.1",
                "198.51.100.1",
                "198.51.100.2",
                "tcp:443/198.51.100.2",
                "198.51.100.10",
                "198.51.100.100",
                "2001:db8::2",
                "2001:db8::10",
                "fe80::1%eth0",
                "no address");
        List<String> mixed = new ArrayList<>(inOrder);
        Collections.sort(mixed);
        for (String agent : List.of("b", "a")) {
            for (String target : mixed) {
                tally.add(Entry.parse(new Occurrence(
                                        "r-1", from, agent, false, Samples.health(TARGET, Health.UNKNOWN, Health.DOWN))
                                .toJson()
                                .replace("\"" + TARGET + "\"", "\"" + target + "\""))
                        .orElseThrow());
            }
        }
        assertThat(tally.report(0).rows())
                .extracting(row -> row.agent() + " " + row.target())
                .containsExactlyElementsOf(inOrder.stream()
                        .flatMap(target -> Stream.of("a " + target, "b " + target))
                        .toList());
    }

    @Test
    void isToldAsTextAsJsonAndAsAPageOfItsOwn() {
        decided("<b>", 0, Decision.IN);
        decided("<b>", 500_000, Decision.OUT);
        removed("<b>", 501_200);
        decided("<b>", 600_000, Decision.IN);
        Report report = tally.report(2);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportText.print(report, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "2026-11-22T11:43:20Z to 2026-11-22T12:00:00Z",
                        "lines that could not be read: 2",
                        "target        agent  in service  known for    outages  out         failover  worst",
                        "198.51.100.1  <b>    90.0000 %   16 min 40 s  1        1 min 40 s  1.20 s    1.20 s",
                        "",
                        "out since             target        agent  for         removed after",
                        "2026-11-22T11:51:40Z  198.51.100.1  <b>    1 min 40 s  1.20 s");

        JsonObject json = JsonParser.parseString(ReportJson.of(report)).getAsJsonObject();
        assertThat(json.get("skipped_lines").getAsInt()).isEqualTo(2);
        JsonObject target = json.getAsJsonArray("targets").get(0).getAsJsonObject();
        assertThat(target.get("out_seconds").getAsDouble()).isEqualTo(100);
        assertThat(target.get("failover_median_seconds").getAsDouble()).isEqualTo(1.2);

        String page = ReportHtml.of(report);
        assertThat(page)
                .contains("&lt;b&gt;", "<svg class=\"strip\"", "<svg class=\"bars\"", "class=\"bad\"", "90.0000 %")
                .contains("<th class=\"number\">known for</th>", "data-name=\"known for\">16 min 40 s</td>")
                .doesNotContain("<b>", "http:", "https:", "<script");
    }

    private Row only() {
        Report report = tally.report(0);
        assertThat(report.rows()).hasSize(1);
        return report.rows().get(0);
    }

    private void decided(String agent, long millis, Decision decision) {
        Ballot ballot = Ballot.alone(Samples.target(TARGET), Vote.UP);
        add(agent, millis, new Event.DecisionChanged(Samples.target(TARGET), Decision.HOLD, decision, ballot));
    }

    private void health(String agent, long millis, Health health) {
        add(agent, millis, Samples.health(TARGET, Health.UNKNOWN, health));
    }

    private void removed(String agent, long millis) {
        add(agent, millis, Samples.removed(TARGET, false));
    }

    private void add(String agent, long millis, Event event) {
        tally.add(Entry.parse(new Occurrence("r-1", from.plusMillis(millis), agent, false, event).toJson())
                .orElseThrow());
    }

    private void mark(String agent, long millis, String kind) {
        Stamp stamp = new Stamp(() -> from.plusMillis(millis), "r", agent, false);
        tally.add(Entry.parse(stamp.mark(kind)).orElseThrow());
    }
}
