package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent, and the commands that speak with it. */
class ControlCommandsTest {

    private static final String TOML = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            [control]
            socket = "SOCKET"
            """;

    private final Program agent = new Program();
    private final Program operator = new Program();

    @TempDir
    Path directory;

    @Test
    void statusTellsWhatTheAgentKnows() throws Exception {
        Program.Running running = start(TOML);
        assertThat(operator.run("status", "-f", file())).isZero();
        assertThat(operator.out.text())
                .startsWith("dry run: changes nothing in DNS\n")
                .contains("TARGET        HEALTH")
                .contains("198.51.100.1  UP")
                .contains("www.example.com  web   memory");
        operator.out.clear();
        assertThat(operator.run("status", "--json", "-s", socket().toString())).isZero();
        assertThat(JsonParser.parseString(operator.out.text())
                        .getAsJsonObject()
                        .get("targets")
                        .getAsJsonArray())
                .hasSize(2);
        stop(running);
        assertThat(socket()).doesNotExist();
    }

    @Test
    void reloadTellsWhatHasChanged() throws Exception {
        Program.Running running = start(TOML);
        write(TOML.replace("\"www\"", "\"www\", \"api\""));
        assertThat(operator.run("reload", "-f", file())).isZero();
        assertThat(operator.err.text()).isEqualTo("hostnames_added: api.example.com\n");
        stop(running);
    }

    @Test
    void aReloadThatIsRefusedTellsWhy() throws Exception {
        Program.Running running = start(TOML);
        write(TOML.replace("interval", "intervall"));
        assertThat(operator.run("reload", "-f", file())).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text())
                .isEqualTo(file() + ":1:1: intervall: unknown key; did you mean interval?\n"
                        + "goavail: reload refused, the old configuration stays in force: the configuration file has"
                        + " errors\n");
        operator.err.clear();
        write(TOML.replace("control.sock", "other.sock"));
        write(Files.readString(Path.of(file())).replace(socket().toString(), directory + "/other.sock"));
        assertThat(operator.run("reload", "-s", socket().toString())).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).contains("[control] is another one now");
        stop(running);
    }

    @Test
    void withoutAnAgentTheCommandsSayWhereTheyLooked() throws IOException {
        write(TOML);
        assertThat(operator.run("status", "-f", file())).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text())
                .isEqualTo(
                        "goavail: no agent listens at " + socket() + "; --config-file or --socket names another one\n");
    }

    @Test
    void theSocketIsInTheStateDirectoryWhenNobodySaysOtherwise() throws Exception {
        Path state = directory.resolve("state");
        Program.Running running =
                start("state_dir = \"" + state + "\"\n" + TOML.substring(0, TOML.indexOf("[control]")));
        assertThat(operator.run("status", "-f", file())).isZero();
        assertThat(state.resolve("control.sock")).exists();
        stop(running);
    }

    @Test
    void underSystemdItIsInTheRuntimeDirectory() throws Exception {
        agent.environment.put("RUNTIME_DIRECTORY", directory.resolve("run").toString());
        Program.Running running = start(TOML.substring(0, TOML.indexOf("[control]")));
        Path socket = directory.resolve("run/goavail.sock");
        assertThat(operator.run("status", "-s", socket.toString())).isZero();
        stop(running);
    }

    @Test
    void aSocketThatCannotBeEndsTheStartOnlyIfItWasAskedFor() throws Exception {
        Files.writeString(socket(), "in the way");
        write(TOML);
        assertThat(agent.run("monitor", file())).isEqualTo(ExitCode.FAILURE);
        assertThat(agent.err.text())
                .isEqualTo("goavail: control.socket: cannot listen at " + socket()
                        + ": there is something else, which is no socket; name another file, or end what is there\n");
        agent.err.clear();
        Program.Running running =
                start("state_dir = \"" + directory + "\"\n" + TOML.substring(0, TOML.indexOf("[control]")));
        assertThat(agent.err.text()).contains("no control socket: cannot listen at " + socket());
        stop(running);
    }

    @Test
    void itCanBeTurnedOff() throws Exception {
        Program.Running running = start("state_dir = \"" + directory + "\"\n" + TOML.replace("SOCKET", "off"));
        assertThat(socket()).doesNotExist();
        assertThat(operator.run("status", "-f", file())).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).isEqualTo("goavail: its configuration file turns the control socket off\n");
        stop(running);
    }

    private Program.Running start(String toml) throws Exception {
        write(toml);
        Program.Running running = agent.start("monitor", file());
        agent.err.await("decision IN  target=198.51.100.2");
        return running;
    }

    private void stop(Program.Running running) throws InterruptedException {
        agent.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    private Path socket() {
        return directory.resolve("control.sock");
    }

    private String file() {
        return directory.resolve("goavail.toml").toString();
    }

    private void write(String toml) throws IOException {
        Files.writeString(Path.of(file()), toml.replace("SOCKET", socket().toString()));
    }
}
