package io.goavail.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.goavail.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final Set<String> OF_ALL = Set.of("id", "time", "agent", "dry_run", "event");

    @Test
    void thereIsASampleOfEachKind() {
        assertThat(Samples.all().stream().map(Event::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    /** Whoever adds an event, or another thing to say to one, describes it. */
    @Test
    void theDocumentHasEachKindAndExactlyItsFields() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "events.md"));
        for (Event event : Samples.all()) {
            String kind = Samples.atNoon(event).kind();
            Matcher row =
                    Pattern.compile("(?m)^\\| `" + kind + "` \\| ([^|]*)\\|").matcher(document);
            assertThat(row.find()).as("a row for %s", kind).isTrue();
            Set<String> fields =
                    new TreeSet<>(JsonParser.parseString(Samples.atNoon(event).toJson())
                            .getAsJsonObject()
                            .keySet());
            assertThat(fields).containsAll(OF_ALL);
            fields.removeAll(OF_ALL);
            Set<String> described = Arrays.stream(row.group(1).split(","))
                    .map(field -> field.replace("`", "").strip())
                    .filter(field -> !field.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(described).as("fields of %s", kind).isEqualTo(fields);
        }
    }

    @Test
    void theDocumentHasNoKindThatIsNone() throws IOException {
        String kinds = Files.readString(Path.of("..", "docs", "events.md")).split("\n## ", 2)[0];
        Set<String> described = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|")
                .matcher(kinds)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        described.removeAll(OF_ALL);
        assertThat(described).isEqualTo(EventJson.kinds());
    }

    @Test
    void aDecisionTellsWhoVotedWhat() {
        assertThat(Samples.atNoon(Samples.all().get(1)).toJson())
                .isEqualTo(
                        "{\"id\":\"r-1\",\"time\":\"2026-11-22T12:00:00Z\",\"agent\":\"a\",\"dry_run\":false,"
                                + "\"event\":\"decision_changed\",\"target\":\"198.51.100.1\",\"from\":\"IN\",\"to\":\"OUT\","
                                + "\"own_vote\":\"DOWN\",\"peer_votes\":{\"eu\":\"DOWN\",\"us\":\"ABSTAIN\"},\"electorate\":4}");
    }

    @Test
    void aChangeTellsAddressesAndSeconds() {
        assertThat(Samples.atNoon(Samples.removed("198.51.100.1", false)).toJson())
                .endsWith("\"event\":\"change_applied\",\"hostname\":\"www.example.com\",\"pool\":\"web\","
                        + "\"provider\":\"memory\",\"added\":[],\"removed\":[\"198.51.100.1\"],"
                        + "\"took_seconds\":0.120000,\"attempts\":1}");
    }

    @Test
    void aRefusalTellsAListAndAShare() {
        assertThat(Samples.atNoon(Samples.all().get(3)).toJson())
                .endsWith("\"kept\":[\"198.51.100.1\"],\"min_in_service\":\"50%\"}");
    }

    @Test
    void eachOccurrenceHasAnIdOfItsOwn() {
        Stamp stamp = new Stamp(() -> Samples.NOON, "r", "a", true);
        Event event = Samples.removed("198.51.100.1", true);
        assertThat(stamp.on(event)).isEqualTo(new Occurrence("r-1", Samples.NOON, "a", true, event));
        assertThat(stamp.on(event).id()).isEqualTo("r-2");
        assertThat(stamp.mark("dropped", 3))
                .isEqualTo("{\"id\":\"r-3\",\"time\":\"2026-11-22T12:00:00Z\",\"agent\":\"a\",\"dry_run\":true,"
                        + "\"event\":\"dropped\",\"count\":3}");
    }
}
