package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.cluster.KeyRing;
import io.goavail.spi.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in files that the configuration names. */
class SecretFilesTest {

    private static final String KEY = "Kd83jsLw0PqzXc7B";
    private static final String CLUSTER = Reading.POOL + """
            [cluster]
            local_addr = "203.0.113.7:8081"
            min_peers_agree = 0
            """;

    @TempDir
    Path directory;

    @TempDir
    Path granted;

    private Path file;

    @BeforeEach
    void protect() {
        file = directory.resolve("goavail.toml");
    }

    @Test
    void theFileIsBesideTheConfigurationAndComesBeforeTheEnvironment() throws Exception {
        secret(directory.resolve("token"), "hunter2\n");
        assertThat(token(Map.of("TOKEN", "other"), "token_file = \"token\"")).isEqualTo(new Secret("hunter2"));
        assertThat(token(Map.of(), "token_file = \"" + directory.resolve("token") + "\""))
                .isEqualTo(new Secret("hunter2"));
    }

    @Test
    void whatSystemdGrantsComesBeforeWhatIsBeside() throws Exception {
        secret(directory.resolve("token"), "beside");
        secret(granted.resolve("token"), "granted");
        assertThat(token(Map.of("CREDENTIALS_DIRECTORY", granted.toString()), "token_file = \"token\""))
                .isEqualTo(new Secret("granted"));
    }

    @Test
    void eachPoolMayHaveItsOwn() throws Exception {
        secret(directory.resolve("a"), "one");
        secret(directory.resolve("b"), "two");
        String pools = Reading.POOL + "token_file = \"a\"\n"
                + Reading.POOL.replace("\"web\"", "\"mail\"").replace("\"www\"", "\"mail\"") + "token_file = \"b\"\n";
        assertThat(read(Map.of(), pools).pools())
                .extracting(
                        pool -> ((Reading.Settings) pool.connector()).token().orElseThrow())
                .containsExactly(new Secret("one"), new Secret("two"));
    }

    @Test
    void oneThatIsNotThereIsAnErrorThatDoesNotShowIt() {
        assertThat(errors(Map.of("TOKEN", "other"), Reading.POOL + "token_file = \"hunter2\"\n"))
                .containsExactly(file + ":5:1: pool.memory: TOKEN: the file that token_file names cannot be read:"
                        + " there is no such file");
        assertThat(errors(Map.of(), Reading.POOL + "token_file = \"hunter2\\u0000\"\n"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
        assertThat(errors(Map.of("TOKEN", "other"), Reading.POOL + "token_file = 7\n"))
                .singleElement()
                .asString()
                .contains("pool.memory.token_file: a whole number stands here");
    }

    @Test
    void theKeysOfAClusterMayBeInAFileOneALine() throws Exception {
        secret(directory.resolve("keys"), KEY + "\n" + KEY.toLowerCase() + "\n");
        KeyRing keys = read(Map.of(), CLUSTER + "crypto_key_file = \"keys\"\n")
                .cluster()
                .orElseThrow()
                .agent()
                .orElseThrow()
                .keys();
        assertThat(keys).isEqualTo(KeyRing.of(List.of(new Secret(KEY), new Secret(KEY.toLowerCase()))));
    }

    @Test
    void aKeyFileThatIsWrongIsAnErrorOfItsKey() throws Exception {
        secret(directory.resolve("keys"), "short");
        assertThat(errors(Map.of(), CLUSTER + "crypto_key_file = \"keys\"\n"))
                .singleElement()
                .asString()
                .startsWith(file + ":10:1: cluster.crypto_key_file: ");
        assertThat(errors(Map.of(), CLUSTER + "crypto_key = \"" + KEY + "\"\ncrypto_key_file = \"keys\"\n"))
                .containsExactly(file + ":11:1: cluster.crypto_key_file: stands beside the key itself;"
                        + " leave out one of the two");
    }

    @Test
    void aConfigurationThatHoldsAKeyAndThatEverybodyCanReadIsToldWithItsRemedy() throws Exception {
        String text = CLUSTER + "crypto_key = \"" + KEY + "\"\n";
        assertThat(read(Map.of(), text).notices()).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(reader(Map.of()).read(file, Selection.none()).notices())
                .singleElement()
                .asString()
                .contains(file.toString(), "crypto_key", "chmod 600", "crypto_key_file")
                .doesNotContain(KEY);
        Files.writeString(file, Reading.POOL);
        assertThat(reader(Map.of()).read(file, Selection.none()).notices())
                .as("without a secret anybody may read it")
                .isEmpty();
    }

    private Secret token(Map<String, String> environment, String line) throws Exception {
        Configuration configuration = read(environment, Reading.POOL + line + "\n");
        return ((Reading.Settings) configuration.pools().get(0).connector())
                .token()
                .orElseThrow();
    }

    private Configuration read(Map<String, String> environment, String text) throws Exception {
        secret(file, text);
        return reader(environment).read(file, Selection.none());
    }

    private List<String> errors(Map<String, String> environment, String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(environment, text))
                .problems();
    }

    private static ConfigReader reader(Map<String, String> environment) {
        return new Reading(environment).reader();
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
