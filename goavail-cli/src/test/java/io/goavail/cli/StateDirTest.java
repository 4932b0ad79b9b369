package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.StandInRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept over a restart. */
class StateDirTest {

    @TempDir
    private Path directory;

    private CloudflareStandIn standIn;
    private Path state;
    private Path file;

    @BeforeEach
    void begin() throws IOException {
        standIn = CloudflareStandIn.start("example.com");
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.add(JsonParser.parseString("""
                {"type":"A","name":"www.example.com","content":"198.51.100.2","ttl":300,"comment":"ask Ann"}""").getAsJsonObject());
        state = directory.resolve("state");
        file = directory.resolve("goavail.toml");
        write(state);
    }

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void aCommentComesBackAfterARestart() throws Exception {
        Program first = program();
        // Longer than the test: it is dead until it is started anew.
        first.pinger.script(
                "198.51.100.2", Collections.nCopies(10_000, "miss timeout").toArray(String[]::new));
        Program.Running running = first.start("monitor", "--no-dry-run", file.toString());
        first.err.await("DNS changed  hostname=www.example.com provider=cloudflare pool=web change=-198.51.100.2");
        assertThat(standIn.records()).extracting(StandInRecord::comment).containsExactly("");
        stop(first, running);

        Program second = program();
        running = second.start("monitor", "--no-dry-run", file.toString());
        second.err.await("DNS changed  hostname=www.example.com provider=cloudflare pool=web change=+198.51.100.2");
        stop(second, running);

        assertThat(standIn.records())
                .extracting(StandInRecord::content, StandInRecord::comment)
                .containsExactly(tuple("198.51.100.1", ""), tuple("198.51.100.2", "ask Ann"));
    }

    @Test
    void aSecondAgentDoesNotTakeTheDirectoryOfTheFirst() throws Exception {
        Program first = program();
        Program.Running running = first.start("monitor", "--no-dry-run", file.toString());
        first.err.await("watching");

        Program second = program();
        assertThat(second.run("monitor", "--no-dry-run", file.toString())).isEqualTo(ExitCode.FAILURE);

        assertThat(second.err.text())
                .contains("goavail: state_dir: another goavail uses " + state
                        + "; give each one a directory of its own\n");
        stop(first, running);
    }

    @Test
    void aDryRunKeepsNoRecords() throws Exception {
        Program dry = program();
        Program.Running running = dry.start("monitor", file.toString());
        dry.err.await("watching");
        assertThat(state.resolve("lock")).doesNotExist();
        assertThat(state.resolve("records")).doesNotExist();
        stop(dry, running);
    }

    @Test
    void aDryRunIsPossibleBesideTheLiveAgent() throws Exception {
        Program live = program();
        Program.Running running = live.start("monitor", "--no-dry-run", file.toString());
        live.err.await("watching");

        Program dry = program();
        Program.Running second = dry.start("monitor", file.toString());
        dry.err.await("watching");

        stop(dry, second);
        stop(live, running);
    }

    @Test
    void aReloadDoesNotMoveIt() throws Exception {
        Program program = program();
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(directory.resolve("elsewhere"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED: the old configuration stays in force");
        assertThat(program.err.text()).contains("ERROR state_dir is another one now");
        assertThat(directory.resolve("elsewhere")).doesNotExist();
        stop(program, running);
    }

    private Program program() {
        Program program = new Program();
        program.environment.put("CF_API_TOKEN", CloudflareStandIn.TOKEN);
        return program;
    }

    private static void stop(Program program, Program.Running running) throws InterruptedException {
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    private void write(Path stateDir) throws IOException {
        Files.writeString(file, """
                interval = "20ms"
                state_dir = "%s"
                [[pool]]
                name = "web"
                hostnames = ["www"]
                ip_addresses = ["198.51.100.1", "198.51.100.2"]
                [pool.cloudflare]
                dns_domain = "example.com"
                api_url = "%s"
                """.formatted(stateDir, standIn.url()));
    }
}
