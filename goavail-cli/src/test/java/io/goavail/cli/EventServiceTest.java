package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Program.Running running = program.start("monitor", file(TOML.formatted(state)));
        program.err.await("decision IN");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(Files.readAllLines(state.resolve("events.jsonl")))
                .first()
                .asString()
                .contains("\"agent\":\"" + ThisHost.name() + "\",\"dry_run\":true,\"event\":\"started\"");
        assertThat(Files.readAllLines(state.resolve("events.jsonl")))
                .anyMatch(line -> line.contains("\"event\":\"decision_changed\",\"target\":\"198.51.100."))
                .last()
                .asString()
                .contains("\"event\":\"stopped\"");
    }

    private String file(String toml) throws IOException {
        return Files.writeString(directory.resolve("goavail.toml"), toml).toString();
    }
}
