package io.goavail.dns.memory;

import static io.goavail.dns.memory.Kept.RECORD;
import static io.goavail.dns.memory.Kept.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.ChildJvm;
import io.goavail.spi.RecordSet;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept over a restart, and what becomes of a file that cannot be used. */
@Timeout(60)
class StateDirectoryTest {

    @TempDir
    private Path parent;

    private Path directory;
    private Path file;
    private Kept kept;

    @BeforeEach
    void begin() {
        directory = parent.resolve("state").resolve("goavail");
        kept = new Kept(directory);
        file = kept.file();
    }

    @Test
    void whatIsRememberedIsThereTheNextTime() throws Exception {
        kept.remember();

        assertThat(kept.recalled()).contains(RECORD);
        assertThat(kept.recalled()).as("and the time after that").contains(RECORD);
    }

    @Test
    void itIsOnTheDiskAtOnce() throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            assertThat(file).content().contains("ask Ann");
        }
    }

    @Test
    void nobodyElseReadsIt() throws Exception {
        kept.remember();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsNotNewsIsNotWritten() throws Exception {
        kept.remember();
        Files.delete(file);

        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            Files.delete(file);
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void leavesNothingLyingAround() throws Exception {
        kept.remember();
        kept.remember();

        try (Stream<Path> names = Files.list(directory)) {
            assertThat(names.map(name -> name.getFileName().toString())).containsExactlyInAnyOrder("records", "lock");
        }
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("empty", path -> Files.writeString(path, "")),
                new Damage("foreign", path -> Files.writeString(path, "[pool]\nname = 1\n")),
                new Damage("cut short", path -> {
                    String text = Files.readString(path);
                    Files.writeString(path, text.substring(0, text.length() - 10));
                }),
                new Damage(
                        "changed",
                        path -> Files.writeString(path, Files.readString(path).replace("Ann", "Bob"))),
                new Damage("no text", path -> Files.write(path, new byte[] {'g', (byte) 0xff, 0, 1})),
                new Damage("too long", path -> Files.write(path, new byte[25_000_000])),
                new Damage("a directory", path -> {
                    Files.delete(path);
                    Files.createDirectories(path.resolve("of").resolve("somebody"));
                }),
                new Damage("a pipe", path -> {
                    Files.delete(path);
                    Kept.pipe(path);
                }),
                new Damage("a link to nothing", path -> {
                    Files.delete(path);
                    Files.createSymbolicLink(path, Path.of("nowhere"));
                }));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatCannotBeUsedIsPutAside(Damage damage) throws Exception {
        kept.remember();
        damage.how().damage(file);

        assertThat(kept.recalled()).isEmpty();

        assertThat(directory.resolve("records.damaged").toFile().exists()
                        || damage.what().contains("link"))
                .isTrue();
        assertThat(Files.isSymbolicLink(directory.resolve("records.damaged")))
                .isEqualTo(damage.what().contains("link"));
        kept.remember();
        assertThat(kept.recalled()).contains(RECORD);
    }

    @Test
    void aSecondDamagedFileTakesThePlaceOfTheFirst() throws Exception {
        for (String text : List.of("first", "second")) {
            kept.remember();
            Files.writeString(file, text);
            kept.recalled();
        }

        assertThat(directory.resolve("records.damaged")).content().isEqualTo("second");
    }

    @Test
    void aProcessThatIsKilledLeavesAWholeFile() throws Exception {
        for (int round = 0; round < 5; round++) {
            Process writer = ChildJvm.start(Busy.class, Map.of("DIRECTORY", directory.toString()));
            try (BufferedReader output = writer.inputReader()) {
                for (int line = 0; line < 20 + 7 * round; line++) {
                    assertThat(output.readLine()).isEqualTo("kept");
                }
            } finally {
                writer.destroyForcibly();
                assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(kept.recalled()).as("in round " + round).isPresent();
            assertThat(directory.resolve("records.damaged")).doesNotExist();
        }
    }

    @Test
    void whereNoDirectoryCanBeItRemembersForAsLongAsItLives() throws Exception {
        Files.writeString(parent.resolve("state"), "a file where the directory would be");

        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            assertThat(memory.recall("zone", WWW, RECORD.address())).contains(RECORD);
        }
        assertThat(kept.recalled()).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItRemembersForAsLongAsItLives() throws Exception {
        Files.createDirectories(directory.resolve("records.new").resolve("in the way"));

        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            assertThat(memory.recall("zone", WWW, RECORD.address())).contains(RECORD);
            Files.delete(directory.resolve("records.new").resolve("in the way"));
        }
        assertThat(kept.recalled()).as("it tries once more at the end").contains(RECORD);
    }

    record Damage(String what, How how) {

        @Override
        public String toString() {
            return what;
        }
    }

    interface How {

        void damage(Path path) throws Exception;
    }
}
