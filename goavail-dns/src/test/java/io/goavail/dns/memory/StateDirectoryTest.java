package io.goavail.dns.memory;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.dns.testing.ChildJvm;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StateDirectoryTest {

    private static final Hostname WWW = new Hostname("www.example.com");
    private static final DnsRecord RECORD = new DnsRecord(
            ip("198.51.100.1"), Optional.of(Duration.ofSeconds(120)), Map.of("comment", "ask Ann"), Optional.of("id"));

    @TempDir
    private Path parent;

    private Path directory;
    private Path file;

    @BeforeEach
    void begin() {
        directory = parent.resolve("state").resolve("goavail");
        file = directory.resolve("records");
    }

    @Test
    void whatIsRememberedIsThereTheNextTime() throws Exception {
        remember();

        assertThat(recalled()).contains(RECORD);
        assertThat(recalled()).as("and the time after that").contains(RECORD);
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
        remember();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsNotNewsIsNotWritten() throws Exception {
        remember();
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
        remember();
        remember();

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
                    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
                }),
                new Damage("a link to nothing", path -> {
                    Files.delete(path);
                    Files.createSymbolicLink(path, Path.of("nowhere"));
                }));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatCannotBeUsedIsPutAside(Damage damage) throws Exception {
        remember();
        damage.how().damage(file);

        assertThat(recalled()).isEmpty();

        assertThat(directory.resolve("records.damaged").toFile().exists()
                        || damage.what().contains("link"))
                .isTrue();
        assertThat(Files.isSymbolicLink(directory.resolve("records.damaged")))
                .isEqualTo(damage.what().contains("link"));
        remember();
        assertThat(recalled()).contains(RECORD);
    }

    @Test
    void aSecondDamagedFileTakesThePlaceOfTheFirst() throws Exception {
        for (String text : List.of("first", "second")) {
            remember();
            Files.writeString(file, text);
            recalled();
        }

        assertThat(directory.resolve("records.damaged")).content().isEqualTo("second");
    }

    @Test
    void oneProcessHasItOnce() throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            assertThatThrownBy(() -> StateDirectory.open(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another goavail uses " + directory);
            assertThat(ChildJvm.output(Second.class, Map.of("DIRECTORY", directory.toString())))
                    .contains("another goavail uses " + directory);
            assertThat(memory.recall("zone", WWW, RECORD.address())).isEmpty();
        }
        assertThat(ChildJvm.output(Second.class, Map.of("DIRECTORY", directory.toString())))
                .contains("opened");
    }

    /** Opens it from another process. */
    static final class Second {

        public static void main(String[] arguments) {
            try {
                StateDirectory.open(Path.of(System.getenv("DIRECTORY"))).close();
                System.out.println("opened");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
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

            assertThat(recalled()).as("in round " + round).isPresent();
            assertThat(directory.resolve("records.damaged")).doesNotExist();
        }
    }

    /** Has something new to keep, all the time. */
    static final class Busy {

        public static void main(String[] arguments) throws IOException {
            StateDirectory memory = StateDirectory.open(Path.of(System.getenv("DIRECTORY")));
            // Ends by itself where nobody ends it.
            for (int i = 0; i < 10_000; i++) {
                Map<String, String> comment =
                        Map.of("comment", String.valueOf(i).repeat(100));
                memory.remember(
                        "zone",
                        new RecordSet(
                                WWW,
                                List.of(new DnsRecord(RECORD.address(), RECORD.ttl(), comment, Optional.empty()))));
                System.out.println("kept");
            }
        }
    }

    @Test
    void whereNoDirectoryCanBeItRemembersForAsLongAsItLives() throws Exception {
        Files.writeString(parent.resolve("state"), "a file where the directory would be");

        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            assertThat(memory.recall("zone", WWW, RECORD.address())).contains(RECORD);
        }
        assertThat(recalled()).isEmpty();
    }

    @Test
    void whatAProcessLeftThatWasKilledIsNotInTheWay() throws Exception {
        remember();
        Files.write(directory.resolve("owner"), new byte[] {(byte) 0xff, 0});
        Files.writeString(directory.resolve("records.new"), "half");

        assertThat(recalled()).contains(RECORD);
        remember();
        assertThat(recalled()).contains(RECORD);
    }

    @Test
    void aPipeInPlaceOfTheLockHoldsNobodyUp() throws Exception {
        Files.createDirectories(directory);
        new ProcessBuilder("mkfifo", directory.resolve("lock").toString())
                .start()
                .waitFor();

        remember();

        assertThat(recalled()).as("without a lock it is not used").isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItRemembersForAsLongAsItLives() throws Exception {
        Files.createDirectories(directory.resolve("records.new").resolve("in the way"));

        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
            assertThat(memory.recall("zone", WWW, RECORD.address())).contains(RECORD);
            Files.delete(directory.resolve("records.new").resolve("in the way"));
        }
        assertThat(recalled()).as("it tries once more at the end").contains(RECORD);
    }

    private void remember() throws IOException {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(RECORD)));
        }
    }

    private Optional<DnsRecord> recalled() throws IOException {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            return memory.recall("zone", WWW, RECORD.address());
        }
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
