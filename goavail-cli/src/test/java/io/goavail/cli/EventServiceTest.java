package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.event.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventServiceTest {

    private static final String TOML = """
            interval = "20ms"
            state_dir = "%s"
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
    void anAgentKeepsAJournalInItsStateDirectory() throws Exception {
        Path state = directory.resolve("state");
        Program.Running running = program.start("monitor", "--no-dry-run", file(TOML.formatted(state)));
        program.err.await("decision IN");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        Path journal = state.resolve("events.jsonl");
        Patience.until("the last line", () -> Files.readString(journal).contains("\"stopped\""));
        assertThat(Files.readAllLines(journal))
                .first()
                .asString()
                .contains("\"agent\":\"" + ThisHost.name() + "\",\"dry_run\":false,\"event\":\"started\"");
        assertThat(Files.readAllLines(journal))
                .anyMatch(line -> line.contains("\"event\":\"decision_changed\",\"target\":\"198.51.100."))
                .last()
                .asString()
                .contains("\"event\":\"stopped\"");
    }

    @Test
    void aCommandIsToldOfWhatWouldChangeAndAReloadTellsAnother() throws Exception {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        program.pinger.script(
                "198.51.100.2", Collections.nCopies(10_000, "miss timeout").toArray(String[]::new));
        String toml = TOML.formatted(directory.resolve("state"));
        Program.Running running = program.start("monitor", file(toml + notify(first)));
        await(first);
        assertThat(Files.readString(first)).contains("\"dry_run\":true", "would have removed 198.51.100.2");
        assertThat(directory.resolve("state/events.jsonl")).doesNotExist();
        file(toml + notify(second).replace("type", "events = [\"watching\"]\ntype"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded");
        program.signals.raise(Signals.Kind.HUP);
        await(second);
        assertThat(Files.readString(second)).contains("\"event\":\"watching\"");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aCommandThatRunsEndsWithTheAgent() throws Exception {
        Path pid = directory.resolve("pid");
        String command = "command = [\"/bin/sh\", \"-c\", \"sleep 60 & echo $! > " + pid + ".new; mv " + pid + ".new "
                + pid + "; wait\"]";
        String notify = "[[notify]]\ntype = \"command\"\nevents = [\"watching\"]\n" + command + "\n";
        Program.Running running = program.start("monitor", file(TOML.formatted(directory.resolve("state")) + notify));
        await(pid);
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(program.signals.halted()).isEqualTo(-1);
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(sleeper -> sleeper.onExit().join());
    }

    /** Renamed when it is whole. */
    private static String notify(Path file) {
        return "[[notify]]\ntype = \"command\"\ncommand = [\"/bin/sh\", \"-c\", \"cat > " + file + ".new; mv " + file
                + ".new " + file + "\"]\n";
    }

    private static void await(Path file) throws Exception {
        Patience.until(file.toString(), () -> Files.exists(file));
    }

    private String file(String toml) throws IOException {
        return Files.writeString(directory.resolve("goavail.toml"), toml).toString();
    }
}
