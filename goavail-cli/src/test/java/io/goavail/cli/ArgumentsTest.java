package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final String GOOD = """
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            """;

    private final Program program = new Program();

    @TempDir
    Path directory;

    @Test
    void withoutACommandItShowsWhatThereIs() {
        assertThat(program.run()).isEqualTo(2);
        assertThat(program.err.text())
                .contains("Usage: goavail")
                .contains("monitor")
                .contains("check-config");
        assertThat(program.out.text()).isEmpty();
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(program.run("--help")).isZero();
        assertThat(program.run("help")).isZero();
        assertThat(program.run("help", "monitor")).isZero();
        assertThat(program.run("monitor", "--help")).isZero();
        assertThat(program.out.text()).contains("--no-dry-run").contains("'goavail help COMMAND'");
        assertThat(program.err.text()).isEmpty();
    }

    @Test
    void theVersionIsACommandAndAnOption() {
        assertThat(program.run("version")).isZero();
        assertThat(program.run("--version")).isZero();
        assertThat(program.out.text().lines()).hasSize(2).allMatch(line -> line.startsWith("goavail "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "montor                              | there is no command 'montor'       | Did you mean monitor?",
                "help montor                         | there is no command 'montor'       | monitor, ping",
                "monitor --no-dryrun                 | Unknown option: '--no-dryrun'      | Did you mean --no-dry-run?",
                "monitor --config-file               | --config-file has no file          | goavail.toml",
                "monitor --config-file a.toml b.toml | --config-file names a.toml         | name one file",
                "monitor a.toml b.toml               | b.toml                             | goavail help monitor",
                "monitor --dry-run --no-dry-run      | exclude each other                 | goavail help monitor",
                "monitor --type udp                  | --type: 'udp'                      | ip or tcp is right",
                "monitor --log-format xml            | --log-format: 'xml'                | text or json is right",
                "monitor --type                      | --type                             | goavail help monitor",
                "ping                                | no address                         | goavail ping 198.51.100.10",
                "ping -c 0 127.0.0.1                 | -c: '0'                            | a whole number from 1",
                "ping -p soon 127.0.0.1              | -p: 'soon'                         | a whole number from 1",
                "ping --icmp-socket tcp 127.0.0.1    | --icmp-socket: 'tcp'               | auto, raw or dgram",
                "ping -f /nowhere/at/all             | -f: cannot read /nowhere/at/all    | goavail help ping",
                "override                            | override: TARGET is missing        | goavail help override",
                "override 198.51.100.1               | override: VOTE is missing          | goavail help override",
                "override --for 1h                   | override: TARGET is missing        | goavail help override",
                "plan --timeout soon                 | --timeout: 'soon'                  | 200ms",
                "plan --timeout 0                    | --timeout: '0'                     | a length of time",
                "plan --jsn                          | Unknown option: '--jsn'            | Did you mean --json?",
                "version now                         | now                                | goavail help version",
            })
    void aUsageErrorNamesTheOptionAndWhatIsRight(String line, String wrong, String right) {
        assertThat(program.run(line.split(" "))).isEqualTo(2);
        assertThat(program.err.text()).contains(wrong).contains(right).doesNotContain("\tat ");
        assertThat(program.out.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "monitor --config-file --no-dry-run FILE, LIVE",
        "monitor --config-file FILE --no-dry-run, LIVE",
        "monitor --no-dry-run -f FILE, LIVE",
        "monitor --no-dry-run --config-file=FILE, LIVE",
        "monitor --no-dry-run FILE, LIVE",
        "monitor FILE, DRY-RUN",
        "monitor -d FILE, DRY-RUN",
        "monitor --dry-run -f FILE, DRY-RUN",
        "monitor -db FILE, DRY-RUN",
    })
    void theFileIsFoundWhereverItStands(String line, String mode) throws Exception {
        Path file = write(GOOD);
        Program.Running running =
                program.start(line.replace("FILE", file.toString()).split(" "));
        program.err.await("watching");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(program.err.text()).contains(mode + ":");
    }

    @Test
    void aFileThatIsNotThereIsAConfigurationError() {
        assertThat(program.run("monitor", "--config-file", "--no-dry-run", "nowhere.toml"))
                .isEqualTo(78);
        assertThat(program.err.text()).isEqualTo("nowhere.toml: there is no such file; name one with --config-file\n");
    }

    @Test
    void checkConfigTellsWhatWouldBeWatchedAndPublished() throws IOException {
        assertThat(program.run("check-config", "-f", write(GOOD).toString())).isZero();
        assertThat(program.out.text())
                .contains("is in order")
                .contains("pool      web: by icmp, published by memory")
                .contains("watches   198.51.100.1, 198.51.100.2")
                .contains("publishes www.example.com");
        assertThat(program.err.text()).isEmpty();
        assertThat(program.memory.opened()).isEmpty();
    }

    @Test
    void checkConfigSaysWhetherAWebhookIsSigned() throws IOException {
        Path file = write(GOOD + """
                [[notify]]
                type = "webhook"
                url = "https://ops.example.com/goavail"
                """);
        assertThat(program.run("check-config", "-f", file.toString())).isZero();
        assertThat(program.out.text()).contains("tells     notify 1 (webhook), not signed: the usual events");
    }

    @Test
    void checkConfigTellsAllErrorsAndEndsWith78() throws IOException {
        Path file = write(GOOD.replace("198.51.100.2", "198.51.100.256").replace("name =", "nam ="));
        assertThat(program.run("check-config", file.toString())).isEqualTo(78);
        assertThat(program.err.text().lines()).hasSize(3).allMatch(line -> line.startsWith(file + ":"));
        assertThat(program.out.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-config", "plan", "monitor"})
    void whateverTheFileIsNobodySeesAStackTrace(String command) throws Exception {
        byte[] noise = new byte[100_000];
        new SplittableRandom(1).nextBytes(noise);
        byte[] text = "x = [[[[[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        List<Path> files = List.of(
                directory,
                directory.resolve("missing"),
                Files.write(directory.resolve("noise"), noise),
                Files.write(directory.resolve("text"), text),
                Files.write(directory.resolve("empty"), new byte[0]),
                Files.write(directory.resolve("zeros"), new byte[1 << 20]));
        for (Path file : files) {
            program.err.clear();
            assertThat(program.run(command, "-f", file.toString()))
                    .as("%s", file)
                    .isEqualTo(ExitCode.CONFIGURATION);
            assertThat(program.err.text().lines().toList())
                    .as("%s", file)
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith(file + ":"));
        }
        assertThat(program.out.text()).isEmpty();
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(directory.resolve("test.toml"), toml);
    }
}
