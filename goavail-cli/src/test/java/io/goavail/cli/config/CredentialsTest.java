package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    Path directory;

    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Complaints complaints = new Complaints(problems::add, warnings::add);

    @Test
    void theVariableComesBeforeTheFileBeforeTheDirectory() throws IOException {
        Path named = Files.writeString(directory.resolve("named"), "from the named file\n");
        Files.writeString(directory.resolve("TOKEN"), "from the directory\r\n");
        String inDirectory = directory.toString();
        assertThat(find(Map.of(
                        "TOKEN",
                        "from the variable",
                        "TOKEN_FILE",
                        named.toString(),
                        "CREDENTIALS_DIRECTORY",
                        inDirectory)))
                .isEqualTo("from the variable");
        assertThat(find(Map.of("TOKEN_FILE", named.toString(), "CREDENTIALS_DIRECTORY", inDirectory)))
                .isEqualTo("from the named file");
        assertThat(find(Map.of("CREDENTIALS_DIRECTORY", inDirectory))).isEqualTo("from the directory");
        assertThat(find(Map.of())).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void onlyTheLastLineEndIsTrimmed() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), " a\nb \n\n");
        assertThat(find(Map.of("TOKEN_FILE", file.toString()))).isEqualTo(" a\nb \n");
    }

    @Test
    void aFileThatCannotBeUsedIsToldWithoutItsContent() throws IOException {
        Path none = directory.resolve("none");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        Path large = Files.writeString(directory.resolve("large"), "s".repeat(100_000));
        for (Path file : List.of(none, empty, large, directory)) {
            assertThat(find(Map.of("TOKEN_FILE", file.toString()))).isEmpty();
        }
        assertThat(problems).hasSize(4);
        assertThat(problems.get(0)).isEqualTo("the file that TOKEN_FILE names cannot be read: there is no such file");
        assertThat(problems.get(1)).contains("is empty");
        assertThat(problems.get(2)).contains("too long").doesNotContain("sss");
    }

    @Test
    void aSecretInTheVariableForItsFileIsNotShown() {
        for (String secret : List.of("hunter2", "hunter2\0", "hunter2".repeat(100), "hunter2/" + "x".repeat(300))) {
            assertThat(find(Map.of("TOKEN_FILE", secret))).isEmpty();
        }
        assertThat(problems).hasSize(4).noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void anUnreadableFileIsAnErrorOfTheProvidersTable() {
        Reading reading =
                new Reading(Map.of("TOKEN_FILE", directory.resolve("none").toString()));
        assertThat(reading.errors(Reading.POOL))
                .singleElement()
                .asString()
                .startsWith("test.toml:5:1: pool.memory: TOKEN: the file ")
                .endsWith("there is no such file");
    }

    @Test
    void aSecretReachesTheProviderAndNoText() throws ConfigurationException {
        Configuration configuration = new Reading(Map.of("TOKEN", "hunter2")).of(Reading.POOL);
        Reading.Settings settings =
                (Reading.Settings) configuration.pools().get(0).connector();
        assertThat(settings.token()).hasValue(new Secret("hunter2"));
        assertThat(configuration.toString()).doesNotContain("hunter2");
        assertThat(Credentials.of(Map.of("TOKEN", "hunter2")).toString()).doesNotContain("hunter2");
    }

    @Test
    void uncheckedThereIsAlwaysOne() {
        assertThat(Credentials.unchecked().find("ANY", complaints)).isPresent();
    }

    @Test
    void aFileThatEverybodyCanReadIsToldWithItsRemedy() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "hunter2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(find(Map.of("TOKEN_FILE", file.toString()))).isEqualTo("hunter2");
        assertThat(warnings).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(find(Map.of("TOKEN_FILE", file.toString()))).isEqualTo("hunter2");
        assertThat(warnings)
                .containsExactly("everybody on this host can read " + file + ", which holds TOKEN; 'chmod 600 " + file
                        + "' is right");
    }

    private String find(Map<String, String> environment) {
        Optional<Secret> secret = Credentials.of(environment).find("TOKEN", complaints);
        return secret.map(Secret::reveal).orElse("");
    }
}
