package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.control.Answer;
import io.goavail.cli.control.ControlServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWatchTest {

    private static final String ESCAPE = "\u001b";
    private static final String STATUS = """
            {"agent":"eu","dry_run":true,"isolated":[],"targets":[],"hostnames":[],"peers":[]}""";

    @TempDir
    private Path directory;

    private final Program operator = new Program();
    private Path socket;
    private ControlServer agent;

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("s");
        agent = serve(Answer.status(STATUS));
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void inAPipeItPrintsEachSecondWithoutAnyEscape() throws Exception {
        Program.Running running = operator.start("status", "--watch", "-s", socket.toString());
        String frame = "eu  dry run: changes nothing in DNS\n\nTARGET";
        operator.out.await(frame);
        operator.out.clear();
        operator.out.await(frame);
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(operator.out.text()).doesNotContain(ESCAPE);
    }

    @Test
    void asJsonItIsALineEachSecond() throws Exception {
        Program.Running running = operator.start("status", "--watch", "--json", "-s", socket.toString());
        operator.out.await(STATUS + "\n" + STATUS + "\n");
        operator.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void asJsonAnAgentThatIsAwayIsToldOnceBesideIt() throws Exception {
        Program.Running running = operator.start("status", "--watch", "--json", "-s", socket.toString());
        operator.out.await(STATUS);
        agent.close();
        operator.err.await("no agent listens there");
        CountDownLatch busy = new CountDownLatch(3);
        agent = ControlServer.bind(socket);
        agent.serve(request -> {
            busy.countDown();
            return Answer.refused("busy", List.of());
        });
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        operator.out.clear();
        agent.close();
        agent = serve(Answer.status(STATUS));
        operator.out.await(STATUS + "\n" + STATUS + "\n");
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(operator.err.text())
                .endsWith("goavail: the agent answers again\n")
                .containsOnlyOnce("busy");
        assertThat(operator.out.text().lines()).allMatch(STATUS::equals);
    }

    @Test
    void onATerminalItPaintsOverItselfAndGivesTheTerminalBack() throws Exception {
        operator.screen = Optional.of(() -> new Screen.Size(5, 20));
        Program.Running running = operator.start("status", "--watch", "-s", socket.toString());
        String frame = ESCAPE + "[H" + ESCAPE + "[33meu  dry run: changes" + ESCAPE + "[0m" + ESCAPE + "[K\r\n";
        operator.out.await(frame);
        assertThat(operator.out.text()).startsWith(ESCAPE + "[?1049h" + ESCAPE + "[?25l" + ESCAPE + "[?7l");
        operator.out.clear();
        operator.out.await(frame);
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(operator.out.text())
                .endsWith(ESCAPE + "[J" + ESCAPE + "[?7h" + ESCAPE + "[?25h" + ESCAPE + "[?1049l");
    }

    @Test
    void noColorIsHeeded() throws Exception {
        operator.screen = Optional.of(() -> new Screen.Size(5, 80));
        operator.environment.put("NO_COLOR", "1");
        Program.Running running = operator.start("status", "--watch", "-s", socket.toString());
        operator.out.await("eu  dry run: changes nothing in DNS" + ESCAPE + "[K");
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(operator.out.text()).doesNotContain(ESCAPE + "[33m");
        operator.out.clear();
        assertThat(operator.run("status", "-s", socket.toString())).isZero();
        assertThat(operator.out.text()).startsWith("eu  dry run").doesNotContain(ESCAPE);
    }

    @Test
    void aDumbTerminalIsAPipe() throws Exception {
        operator.screen = Optional.of(() -> new Screen.Size(5, 80));
        operator.environment.put("TERM", "dumb");
        Program.Running running = operator.start("status", "--watch", "-s", socket.toString());
        operator.out.await("TARGET");
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(operator.out.text()).doesNotContain(ESCAPE);
    }

    @Test
    void anAgentThatIsAwayIsWaitedFor() throws Exception {
        Program.Running running = operator.start("status", "--watch", "-s", socket.toString());
        operator.out.await("TARGET");
        agent.close();
        operator.out.await("no agent listens there");
        operator.out.clear();
        agent = serve(Answer.status(STATUS));
        operator.out.await("TARGET");
        operator.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void anAgentThatWasNeverThereIsNot() {
        agent.close();
        assertThat(operator.run("status", "--watch", "-s", socket.toString())).isEqualTo(ExitCode.FAILURE);
        assertThat(operator.err.text()).contains("no agent listens there");
    }

    @Test
    void itEndsWhenNobodyReadsItAnyMore() throws Exception {
        PrintStream broken = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        try (Display display = new Display.PipeDisplay(broken)) {
            new StatusWatch(new FakeSignals(), broken).show(() -> List.of(), display);
        }
        assertThat(broken.checkError()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'24 80\n',24,80", "'50 200\n',50,200", "'0 0\n',24,80", "'',24,80", "'99999999 1',24,80"})
    void theSizeIsWhatSttySays(String text, int rows, int columns) {
        assertThat(ControllingTerminal.parse(text)).isEqualTo(new Screen.Size(rows, columns));
    }

    private ControlServer serve(Answer answer) throws IOException {
        ControlServer server = ControlServer.bind(socket);
        server.serve(request -> answer);
        return server;
    }
}
