package io.goavail.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.Event;
import io.goavail.cli.event.Patience;
import io.goavail.cli.event.Samples;
import io.goavail.cli.event.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class JournalTest {

    private final Stamp stamp = new Stamp(() -> Samples.NOON, "r", "a", false);

    @TempDir
    Path directory;

    @Test
    void eachEventIsALineBetweenStartAndEnd() throws Exception {
        try (Journal journal = Journal.open(directory, stamp)) {
            Samples.all().forEach(event -> journal.accept(stamp.on(event)));
        }
        Patience.until(
                "the last line", () -> String.join("", lines("events.jsonl")).contains("stopped"));
        List<String> lines = lines("events.jsonl");
        assertThat(lines).hasSize(Samples.all().size() + 2);
        assertThat(kinds(lines))
                .startsWith("started", "health_changed", "decision_changed")
                .endsWith("watching", "stopped");
        assertThat(Files.getPosixFilePermissions(directory.resolve("events.jsonl")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aLineThatCannotBeMadeEndsNotTheNext() throws IOException {
        JournalWriter writer = new JournalWriter(directory, 1_000, count -> count + " are missing");
        writer.write(() -> {
            throw new OutOfMemoryError("thrown on purpose by a test");
        });
        assertThat(writer.lost()).isEqualTo(1);
        writer.write("next");
        assertThat(lines("events.jsonl")).containsExactly("1 are missing", "next");
    }

    @Test
    void filesAreRotatedBySizeAndBoundedInNumber() throws IOException {
        JournalFiles files = new JournalFiles(directory, 100);
        String line = "x".repeat(60);
        for (int i = 0; i < JournalFiles.MOST_FILES + 3; i++) {
            files.append(line + i);
        }
        List<Path> left = JournalFiles.in(directory);
        assertThat(left).hasSize(JournalFiles.MOST_FILES);
        assertThat(Files.list(directory)).hasSize(JournalFiles.MOST_FILES);
        assertThat(Files.readAllLines(left.get(0))).containsExactly(line + 3);
        assertThat(lines("events.jsonl")).containsExactly(line + (JournalFiles.MOST_FILES + 2));
    }

    @Test
    void whatACrashHasTornBecomesALineOfItsOwn() throws IOException {
        Files.writeString(directory.resolve("events.jsonl"), "{\"id\":\"q-1\"}\n{\"id\":\"q-2\",\"ti");
        new JournalFiles(directory, 1000).append("{}");
        assertThat(lines("events.jsonl")).containsExactly("{\"id\":\"q-1\"}", "{\"id\":\"q-2\",\"ti", "{}");
    }

    @Test
    void aFileThatIsDeletedIsBegunAnew() throws IOException {
        JournalFiles files = new JournalFiles(directory, 1000);
        files.append("1");
        Files.delete(directory.resolve("events.jsonl"));
        files.append("2");
        assertThat(lines("events.jsonl")).containsExactly("2");
    }

    /** Linux, full(4): whatever is written there ends with "no space left on device". */
    @Test
    void whereADiskIsFullLinesAreLostAndItGoesOnWhenThereIsRoom() throws IOException {
        Path file = directory.resolve("events.jsonl");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        JournalWriter writer = new JournalWriter(directory, JournalFiles.MOST_BYTES, count -> count + " are missing");
        writer.write("1");
        writer.write("2");
        assertThat(writer.lost()).isEqualTo(2);
        Files.delete(file);
        writer.write("3");
        assertThat(writer.lost()).isZero();
        writer.write("4");
        assertThat(lines("events.jsonl")).containsExactly("2 are missing", "3", "4");
    }

    @Test
    void aDirectoryThatIsNoneHoldsNothingUp() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (Journal journal = Journal.open(file, stamp)) {
            journal.accept(stamp.on(new Event.ProbesConclusive()));
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void anAgentThatHasNothingToTellSaysThatItLives() throws Exception {
        Journal journal = new Journal(directory, stamp, JournalFiles.MOST_BYTES, Duration.ofMillis(1));
        Path file = directory.resolve("events.jsonl");
        Patience.until(
                "four lines", () -> Files.exists(file) && lines("events.jsonl").size() >= 4);
        journal.close();
        assertThat(kinds(lines("events.jsonl")))
                .startsWith("started", "alive", "alive")
                .endsWith("stopped");
    }

    private static List<String> kinds(List<String> lines) {
        return lines.stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .map((JsonObject line) -> line.get("event").getAsString())
                .toList();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }
}
