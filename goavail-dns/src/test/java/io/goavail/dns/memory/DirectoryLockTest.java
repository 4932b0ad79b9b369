package io.goavail.dns.memory;

import static io.goavail.dns.memory.Kept.RECORD;
import static io.goavail.dns.memory.Kept.SECOND;
import static io.goavail.dns.memory.Kept.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.goavail.dns.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the state directory, and what others left in it. */
@Timeout(60)
class DirectoryLockTest {

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
    void whatAProcessLeftThatWasKilledIsNotInTheWay() throws Exception {
        kept.remember();
        Files.write(directory.resolve("owner"), new byte[] {(byte) 0xff, 0});
        Files.writeString(directory.resolve("records.new"), "half");

        assertThat(kept.recalled()).contains(RECORD);
        kept.remember();
        assertThat(kept.recalled()).contains(RECORD);
    }

    @Test
    void aPipeInPlaceOfTheLockHoldsNobodyUp() throws Exception {
        Files.createDirectories(directory);
        Kept.pipe(directory.resolve("lock"));

        kept.remember();

        assertThat(kept.recalled()).as("without a lock nothing is kept").isEmpty();
    }

    @Test
    void whereNothingCanBeLockedWhatWasKeptIsStillRead() throws Exception {
        kept.remember();
        Files.delete(directory.resolve("lock"));
        Files.createDirectory(directory.resolve("lock"));

        assertThat(kept.recalled()).contains(RECORD);

        kept.remember(SECOND);
        assertThat(kept.recalled(SECOND))
                .as("nobody but the holder of the lock writes")
                .isEmpty();
        Files.writeString(file, "damaged");
        assertThat(kept.recalled()).isEmpty();
        assertThat(file).as("or moves anything").hasContent("damaged");
    }

    @Test
    void aDirectoryThatMayOnlyBeReadIsRead() throws Exception {
        kept.remember();
        Files.delete(directory.resolve("lock"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(directory), "root may write everywhere");

        assertThat(kept.recalled()).contains(RECORD);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeInPlaceOfTheOwnerHoldsNobodyUp() throws Exception {
        kept.remember();
        Kept.pipe(directory.resolve("owner"));

        assertThat(kept.recalled()).contains(RECORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "lock"})
    void nothingIsWrittenThroughALink(String name) throws Exception {
        kept.remember();
        Path precious = parent.resolve("precious");
        Files.deleteIfExists(directory.resolve(name));
        Files.createSymbolicLink(directory.resolve(name), precious);

        kept.remember();
        assertThat(precious).doesNotExist();

        Files.writeString(precious, "precious");
        kept.remember();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void whatAnotherUserLeftThatWasKilledIsNotInTheWay() throws Exception {
        kept.remember();
        Path owner = Files.writeString(directory.resolve("owner"), "somebody");
        Files.setPosixFilePermissions(owner, Set.of());
        assumeFalse(Files.isReadable(owner), "root may read everything");

        kept.remember(SECOND);

        assertThat(kept.recalled(SECOND)).contains(SECOND);
    }

    @Test
    void aLockThatAnotherUserLeftIsNotInTheWay() throws Exception {
        kept.remember();
        Path lock = directory.resolve("lock");
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(lock), "root may write everything");

        kept.remember(SECOND);

        assertThat(kept.recalled(SECOND)).contains(SECOND);
        assertThat(Files.isWritable(lock)).isTrue();
    }

    @Test
    void aLockOfAnotherUserThatIsHeldIsHeld() throws Exception {
        Path lock = directory.resolve("lock");
        Process busy = ChildJvm.start(Busy.class, Map.of("DIRECTORY", directory.toString()));
        try (BufferedReader output = busy.inputReader()) {
            assertThat(output.readLine()).isEqualTo("kept");
            Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("r--r--r--"));
            assumeFalse(Files.isWritable(lock), "root may write everything");

            assertThatThrownBy(() -> StateDirectory.open(directory)).hasMessageContaining("another goavail uses");
        } finally {
            busy.destroyForcibly();
            assertThat(busy.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void recordsThatAnotherUserLeftAreNotInTheWay() throws Exception {
        kept.remember();
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "root may read everything");

        kept.remember(SECOND);

        assertThat(kept.recalled(SECOND)).contains(SECOND);
        assertThat(directory.resolve("records.damaged")).exists();
    }
}
