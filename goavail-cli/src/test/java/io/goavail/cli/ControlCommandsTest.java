package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    void anOverrideTakesARecordOutAndAutoPutsItBack() throws Exception {
        Program.Running running = startLive(TOML);
        assertThat(order("override", "198.51.100.1", "down", "--for", "30m", "--reason", "new kernel"))
                .isZero();
        assertThat(operator.err.text())
                .isEqualTo("198.51.100.1: this agent votes DOWN; its own health of it is UP\n"
                        + "it ends with this agent's process: nothing is kept without state_dir, or in a dry run\n");
        agent.err.await("OVERRIDDEN by an operator  target=198.51.100.1 vote=\"DOWN for 1800 s: new kernel\"");
        agent.err.await("DNS changed  hostname=www.example.com provider=memory pool=web change=-198.51.100.1");
        assertThat(order("status")).isZero();
        assertThat(operator.out.text())
                .contains("live: changes DNS")
                .containsPattern(
                        "198.51.100.1 +UP +\\S+ +OUT +1.0 ms +votes DOWN by order, (30m|29m[0-9]+s) left: new kernel");
        operator.err.clear();
        assertThat(order("override", "icmp/198.51.100.1", "auto")).isZero();
        assertThat(operator.err.text())
                .as("no word of what a restart does to no order")
                .isEqualTo("198.51.100.1: this agent votes by its own health again, UP\n");
        agent.err.await("change=+198.51.100.1");
        stop(running);
    }

    @Test
    void aFrozenPoolIsNotWrittenUntilItThaws() throws Exception {
        Program.Running running = startLive(TOML);
        assertThat(order("freeze")).isZero();
        assertThat(operator.err.text()).startsWith("pool web: frozen: this agent leaves its hostnames as they are\n");
        assertThat(order("override", "198.51.100.2", "down")).isZero();
        agent.err.await("decision OUT  target=198.51.100.2");
        operator.out.clear();
        assertThat(order("status")).isZero();
        assertThat(operator.out.text()).contains("FROZEN by order");
        assertThat(agent.err.text()).doesNotContain("DNS changed");
        operator.err.clear();
        assertThat(order("thaw", "web")).isZero();
        assertThat(operator.err.text()).isEqualTo("pool web: no longer frozen\n");
        agent.err.await("change=-198.51.100.2");
        stop(running);
    }

    @Test
    void ordersOutliveARestart() throws Exception {
        String toml = "state_dir = \"" + directory.resolve("state") + "\"\n" + TOML;
        Program.Running running = startLive(toml);
        assertThat(order("override", "198.51.100.1", "down", "--for", "1d")).isZero();
        assertThat(order("freeze", "web")).isZero();
        assertThat(operator.err.text()).doesNotContain("it ends with");
        stop(running);

        Program second = new Program();
        running = second.start("monitor", "--no-dry-run", file());
        second.err.await("decision IN  target=198.51.100.2");
        assertThat(second.err.text())
                .contains("OVERRIDDEN by an operator  target=198.51.100.1")
                .contains("FROZEN by an operator: its hostnames are left as they are  pool=web")
                .contains("decision OUT  target=198.51.100.1")
                .doesNotContain("DNS changed");
        assertThat(order("override", "198.51.100.1", "auto")).isZero();
        assertThat(order("thaw")).isZero();
        second.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(directory.resolve("state/control")).content().contains("\"overrides\":[],\"frozen\":[]");
    }

    @Test
    void anOverrideThatEndsWhileTheAgentIsAwayIsToldOnceAtTheNextStart() throws Exception {
        String toml = "state_dir = \"" + directory.resolve("state") + "\"\n" + TOML;
        Program.Running running = startLive(toml);
        assertThat(order("override", "198.51.100.1", "down", "--for", "0.1s", "--reason", "new kernel"))
                .isZero();
        agent.err.await("override ended");
        assertThat(order("override", "198.51.100.1", "down", "--for", "1h", "--reason", "old kernel"))
                .isZero();
        stop(running);
        Path kept = directory.resolve("state/control");
        // As if kept when this machine started: an hour ago may have been before that.
        Files.writeString(
                kept,
                Files.readString(kept)
                        .replaceAll("\"uptime_seconds\":[0-9.]+", "\"uptime_seconds\":0")
                        .replaceAll("\"left_seconds\":[0-9.]+", "\"left_seconds\":0.001"));

        Program second = new Program();
        running = second.start("monitor", "--no-dry-run", file());
        second.err.await("decision IN  target=198.51.100.1");
        assertThat(second.err.text())
                .contains("override ended  target=198.51.100.1 vote=\"DOWN for 0 s: old kernel\""
                        + " reason=\"its time was over before this agent started\"")
                .doesNotContain("OVERRIDDEN")
                .doesNotContain("new kernel");
        second.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(kept).content().contains("\"overrides\":[]");
    }

    @Test
    void anOverrideThatEndedInTimeIsNotToldAgainHoweverTheAgentEnds() throws Exception {
        Path kept = directory.resolve("state/control");
        Program.Running running = startLive("state_dir = \"" + directory.resolve("state") + "\"\n" + TOML);
        assertThat(order("override", "198.51.100.1", "down", "--for", "0.1s")).isZero();
        agent.err.await("override ended");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.readString(kept).contains("\"overrides\":[]")) {
            assertThat(System.nanoTime()).as("kept before the agent ends").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
        stop(running);
    }

    @Test
    void anOrderThatAReloadEndedDoesNotComeBackWithARestart() throws Exception {
        String toml = "state_dir = \"" + directory.resolve("state") + "\"\n" + TOML;
        Program.Running running = startLive(toml);
        assertThat(order("override", "198.51.100.1", "down")).isZero();
        agent.err.await("change=-198.51.100.1");
        write(toml.replace("\"198.51.100.1\", ", ""));
        assertThat(order("reload")).isZero();
        agent.err.await("it is not watched any more");
        assertThat(directory.resolve("state/control")).content().contains("\"overrides\":[]");
        stop(running);
    }

    @Test
    void anOrderThatCannotBeKeptIsCarriedOutAndKeptWhenItCanBe() throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Program.Running running = startLive("state_dir = \"" + state + "\"\n" + TOML);
        Path obstacle = obstruct(state);
        assertThat(order("override", "198.51.100.1", "down")).isZero();
        assertThat(operator.err.text())
                .contains(
                        "it ends with this agent's process, unless it can be kept by then: state_dir does not take it");
        agent.err.await("CANNOT be kept in state_dir");
        agent.err.await("change=-198.51.100.1");
        operator.err.clear();
        assertThat(order("override", "198.51.100.1", "auto")).isZero();
        assertThat(operator.err.text())
                .as("nothing was kept that a restart would bring back")
                .doesNotContain("it ends with", "kept");
        assertThat(order("override", "198.51.100.1", "down")).isZero();
        Files.delete(obstacle);
        agent.err.await("what an operator has ordered is kept in state_dir now");
        assertThat(state.resolve("control")).content().contains("\"vote\":\"DOWN\"");
        stop(running);
    }

    @Test
    void theEndOfAnOrderThatCannotBeKeptFailsAndIsKeptWhenItCanBe() throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Program.Running running = startLive("state_dir = \"" + state + "\"\n" + TOML);
        assertThat(order("override", "198.51.100.1", "down")).isZero();
        assertThat(order("freeze")).isZero();
        Path obstacle = obstruct(state);
        for (List<String> end : List.of(
                List.of("override", "198.51.100.1", "auto"),
                List.of("override", "198.51.100.1", "up"),
                List.of("override", "198.51.100.1", "auto"),
                List.of("thaw"))) {
            operator.err.clear();
            assertThat(order(end.get(0), end.subList(1, end.size()).toArray(String[]::new)))
                    .isEqualTo(ExitCode.FAILURE);
            assertThat(operator.err.text())
                    .contains(
                            "goavail: it is done, but after a restart of this agent the order before it is in force again,"
                                    + " unless it can be kept by then: state_dir does not take it")
                    .doesNotContain("it ends with");
        }
        assertThat(state.resolve("control")).content().contains("\"vote\":\"DOWN\"", "\"frozen\":[\"web\"]");
        assertThat(agent.err.text()).containsOnlyOnce("CANNOT be kept in state_dir");
        Files.delete(obstacle);
        agent.err.await("what an operator has ordered is kept in state_dir now");
        assertThat(state.resolve("control")).content().contains("\"overrides\":[],\"frozen\":[]");
        stop(running);
    }

    @Test
    void anOverrideThatIsOverIsNotInForceAgainAfterARestartHoweverItIsKept() throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Program.Running running = startLive("state_dir = \"" + state + "\"\n" + TOML);
        assertThat(order("override", "198.51.100.1", "down", "--for", "2s")).isZero();
        obstruct(state);
        agent.err.await("override ended");
        // What is kept was dated a moment after it was ordered, so it is over a moment later.
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (order("override", "198.51.100.1", "auto") != 0) {
            assertThat(System.nanoTime() - latest).isNegative();
        }
        assertThat(state.resolve("control")).content().contains("\"vote\":\"DOWN\"");
        stop(running);
    }

    @Test
    void whatIsNotKeptUntilTheEndIsToldThen() throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Program.Running running = startLive("state_dir = \"" + state + "\"\n" + TOML);
        assertThat(order("freeze")).isZero();
        obstruct(state);
        assertThat(order("thaw")).isEqualTo(ExitCode.FAILURE);
        stop(running);
        assertThat(agent.err.text())
                .contains("is NOT kept in state_dir: the next start has the orders before it in force");
    }

    /** Has the agent's next write fail, until what this returns is deleted. */
    private static Path obstruct(Path state) throws IOException {
        return Files.createFile(
                Files.createDirectory(state.resolve("control.new")).resolve("in the way"));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        Program.Running running = startLive(TOML);
        assertThat(order("override", "198.51.100.9", "down")).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).isEqualTo("goavail: 198.51.100.9 is no target of this agent\n");
        operator.err.clear();
        assertThat(order("freeze", "wbe")).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).isEqualTo("goavail: there is no pool wbe\n");
        operator.err.clear();
        assertThat(order("override", "198.51.100.1", "down", "--reason", "x".repeat(201)))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).isEqualTo("goavail: a reason has 200 characters at most\n");
        assertThat(order("override", "198.51.100.1", "out")).isEqualTo(ExitCode.USAGE);
        assertThat(order("override", "198.51.100.1")).isEqualTo(ExitCode.USAGE);
        assertThat(order("override", "198.51.100.1", "down", "--for", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(order("override", "198.51.100.1", "auto", "--for", "1m")).isEqualTo(ExitCode.USAGE);
        stop(running);
    }

    @Test
    void anAddressThatIsSeveralTargetsIsNamedWithItsCheck() throws Exception {
        Program.Running running = startLive(TOML.replace("[control]", """
                [[pool]]
                name = "tcp"
                check = "tcp"
                port = 1
                hostnames = ["tcp"]
                ip_addresses = ["127.0.0.1", "198.51.100.1"]
                [pool.memory]
                dns_domain = "example.com"
                [control]"""));
        assertThat(order("override", "198.51.100.1", "down")).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text())
                .isEqualTo("goavail: 198.51.100.1 is several targets; name one of icmp/198.51.100.1,"
                        + " tcp:1/198.51.100.1\n");
        operator.err.clear();
        assertThat(order("override", "icmp/198.51.100.1", "down")).isZero();
        assertThat(operator.err.text()).startsWith("198.51.100.1: this agent votes DOWN");
        stop(running);
    }

    private int order(String command, String... arguments) {
        List<String> line = new ArrayList<>(List.of(command, "-s", socket().toString()));
        line.addAll(List.of(arguments));
        return operator.run(line.toArray(String[]::new));
    }

    private Program.Running start(String toml) throws Exception {
        return start(toml, "monitor", file());
    }

    private Program.Running startLive(String toml) throws Exception {
        return start(toml, "monitor", "--no-dry-run", file());
    }

    private Program.Running start(String toml, String... arguments) throws Exception {
        write(toml);
        Program.Running running = agent.start(arguments);
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
