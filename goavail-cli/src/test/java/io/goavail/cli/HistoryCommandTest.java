package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.event.Patience;
import io.goavail.cli.event.Samples;
import io.goavail.cli.event.Stamp;
import io.goavail.cli.history.Journal;
import io.goavail.spi.Health;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

    private final Program program = new Program();

    @TempDir
    Path directory;

    @Test
    void printsTheJournalOfTheConfiguration() throws Exception {
        journal("a", "2026-11-22T12:00:00Z");
        Path file = Files.writeString(directory.resolve("goavail.toml"), """
                state_dir = "%s"
                [[pool]]
                name = "web"
                hostnames = ["www"]
                ip_addresses = ["198.51.100.1"]
                [pool.memory]
                dns_domain = "example.com"
                """.formatted(directory.resolve("a")));
        assertThat(program.run("history", "-f", file.toString())).isZero();
        assertThat(program.out.text().lines())
                .containsExactly(
                        "2026-11-22T12:00:00Z  a  started",
                        "2026-11-22T12:00:00Z  a  health changed  target=198.51.100.1  from=UP  to=DOWN  reason=timeout",
                        "2026-11-22T12:00:00Z  a  change applied  hostname=www.example.com  pool=web  provider=memory"
                                + "  removed=198.51.100.1  took_seconds=0.120000  attempts=1",
                        "2026-11-22T12:00:00Z  a  stopped");
    }

    @Test
    void journalsOfSeveralAgentsAreOneInOrderOfTime() throws Exception {
        Path b = journal("b", "2026-11-22T12:00:05Z");
        Path a = journal("a", "2026-11-22T12:00:00Z");
        program.run("history", "--dir", b.toString(), "--dir", a.toString(), "--target", "198.51.100.1", "--json");
        assertThat(program.out.text().lines()).hasSize(4);
        assertThat(program.out.text().lines().skip(1)).element(0).asString().contains("\"agent\":\"a\"");
        assertThat(program.out.text().lines().skip(2)).element(0).asString().contains("\"agent\":\"b\"");
    }

    @Test
    void whatIsOlderOrAboutOthersIsLeftOut() throws Exception {
        Path a = journal("a", "2026-01-01T12:00:00Z");
        program.run("history", "--dir", a.toString(), "--since", "1h");
        program.run("history", "--dir", a.toString(), "--target", "198.51.100.9");
        assertThat(program.out.text()).isEmpty();
    }

    @Test
    void halfALineIsSkippedAndCounted() throws Exception {
        Path a = journal("a", "2026-11-22T12:00:00Z");
        Files.writeString(a.resolve("events.jsonl"), "{\"id\":\"r", StandardOpenOption.APPEND);
        assertThat(program.run("history", "--dir", a.toString())).isZero();
        assertThat(program.out.text().lines()).hasSize(4);
        assertThat(program.err.text()).isEqualTo("goavail history: lines that could not be read: 1\n");
    }

    @Test
    void withoutAJournalItSaysWhere() {
        assertThat(program.run("history", "--dir", directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(program.err.text()).contains("none: there is no journal");
        assertThat(program.run("report", "--dir", directory.toString())).isEqualTo(1);
        assertThat(program.err.text()).contains(directory + ": there is no journal");
        assertThat(program.run("report", "--dir", "")).isEqualTo(1);
        assertThat(program.run("history", "--since", "soon", "--dir", directory.toString()))
                .isEqualTo(2);
    }

    @Test
    void aPageIsWrittenWhereItIsWanted() throws Exception {
        String a = journal("a", "2026-11-22T12:00:00Z").toString();
        Path page = directory.resolve("report.html");
        assertThat(program.run("report", "--dir", a, "--since", "99999d", "--html", page.toString()))
                .isZero();
        assertThat(page).content().startsWith("<!doctype html>");
        assertThat(program.out.text()).isEmpty();
        assertThat(program.run("report", "--dir", a, "--html", "-")).isZero();
        assertThat(program.out.text()).startsWith("<!doctype html>");
        assertThat(program.run(
                        "report",
                        "--dir",
                        a,
                        "--html",
                        directory.resolve("none/x").toString()))
                .isEqualTo(1);
        assertThat(program.err.text()).endsWith("none/x: there is no such directory\n");
        assertThat(program.run("report", "--dir", a, "--html=")).isEqualTo(2);
        assertThat(program.run("report", "--dir", a, "--html", "x", "--json")).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoJournalIsReadWithoutKeepingIt() throws Exception {
        Path file = directory.resolve("zeros");
        try (FileChannel zeros = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            zeros.write(ByteBuffer.wrap(new byte[] {'\n'}), 20 << 20);
        }
        assertThat(program.run("report", "--dir", file.toString())).isZero();
        assertThat(program.out.text()).contains("lines that could not be read: 1\nNothing is known of any target.");
    }

    private Path journal(String agent, String time) throws Exception {
        Path journal = Files.createDirectory(directory.resolve(agent));
        Stamp stamp = new Stamp(() -> Instant.parse(time), agent, agent, false);
        try (Journal open = Journal.open(journal, stamp)) {
            open.accept(stamp.on(Samples.health("198.51.100.1", Health.UP, Health.DOWN)));
            open.accept(stamp.on(Samples.removed("198.51.100.1", false)));
        }
        Path file = journal.resolve("events.jsonl");
        Patience.until("the last line", () -> Files.readString(file).contains("stopped"));
        return journal;
    }
}
