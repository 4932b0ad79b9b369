package io.goavail.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String STATUS = "{\"agent\":\"eu\"}";

    @TempDir
    Path directory;

    private List<Thread> others;
    private Path path;
    private ControlServer server;

    @BeforeEach
    void listen() throws IOException {
        others = threads();
        path = directory.resolve("run").resolve("control.sock");
        server = ControlServer.bind(path, LONG);
        server.serve(request -> Answer.status(STATUS));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersWhatItIsAsked() throws IOException {
        assertThat(ask(new Request.Status()).status()).contains(STATUS);
        assertThat(say("{\"command\":\"status\"}\n")).isEqualTo(STATUS + "\n{\"ok\":true}\n");
    }

    @Test
    void onlyTheOwnerMayConnectAndNothingElseIsLeftBeside() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAReason() throws IOException {
        assertThat(say("status\n")).contains("\"ok\":false", "a request is an object in JSON");
        assertThat(say("[".repeat(4000) + "\n")).contains("a request is an object in JSON");
        assertThat(say("{\"command\":\"stop\"}\n")).contains("no command 'stop'");
        assertThat(say("{\"command\":\"reload\",\"wtih\":1}\n")).contains("'wtih' has no meaning");
        assertThat(say("{\"command\":{}}\n")).contains("'command' is a single value");
        assertThat(say("x".repeat(4097))).contains("4096 bytes at most");
    }

    @Test
    void aDefectOfTheAgentIsNotToldToClients() throws IOException {
        server.close();
        server = ControlServer.bind(path, LONG);
        server.serve(request -> {
            throw new StackOverflowError("thrown on purpose by a test");
        });
        assertThat(ask(new Request.Status()).error()).contains("a defect of goavail; its log tells more");
    }

    @Test
    void anAgentThatDoesNotAnswerIsNoDefect() throws IOException {
        server.close();
        server = ControlServer.bind(path, LONG);
        server.serve(request -> {
            throw new IllegalStateException("the monitor does not answer");
        });
        assertThat(ask(new Request.Status()).error()).get().asString().contains("does not answer now");
    }

    @Test
    void whatACrashLeftBehindIsReplaced() throws IOException {
        server.close();
        try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        server = ControlServer.bind(path, LONG);
        server.serve(request -> Answer.status(STATUS));
        assertThat(ask(new Request.Status()).status()).contains(STATUS);
    }

    @Test
    void theSocketOfALivingAgentIsNotTaken() throws IOException {
        assertThatThrownBy(() -> ControlServer.bind(path))
                .isInstanceOf(IOException.class)
                .hasMessage("another goavail listens there");
        assertThat(ask(new Request.Status()).status()).contains(STATUS);
    }

    @Test
    void aFileThatIsNoSocketIsNotTouched() throws IOException {
        Path file = Files.writeString(directory.resolve("mine"), "mine");
        assertThatThrownBy(() -> ControlServer.bind(file)).hasMessage("there is something else, which is no socket");
        assertThat(file).hasContent("mine");
    }

    @Test
    void closedItLeavesNoFileAndNoThread() throws Exception {
        List<Thread> threads = threads();
        threads.removeAll(others);
        assertThat(threads).isNotEmpty();
        try (SocketChannel slow = connect()) {
            server.close();
            for (Thread thread : threads) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void closedItLeavesTheSocketOfItsSuccessor() throws IOException {
        Files.delete(path);
        try (ControlServer successor = ControlServer.bind(path, LONG)) {
            successor.serve(request -> Answer.status("{\"agent\":\"new\"}"));
            server.close();
            assertThat(ask(new Request.Status()).status()).contains("{\"agent\":\"new\"}");
        }
    }

    @Test
    void clientsThatSayNothingDisturbNobody() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 7; i++) {
                silent.add(connect());
            }
            assertThat(ask(new Request.Status()).status()).contains(STATUS);
        } finally {
            for (SocketChannel client : silent) {
                client.close();
            }
        }
    }

    @Test
    void tooManyAreToldSo() throws IOException {
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                silent.add(connect());
            }
            for (int i = 0; i < 100; i++) {
                assertThat(ask(new Request.Status()).error()).contains("too many clients at once");
            }
        } finally {
            for (SocketChannel client : silent) {
                client.close();
            }
        }
    }

    @Test
    void whoSaysNothingIsHungUpOn() throws IOException {
        server.close();
        server = ControlServer.bind(path, Duration.ofMillis(50));
        server.serve(request -> Answer.status(STATUS));
        assertThat(readAll(connect())).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsHungUpOn() throws IOException {
        server.close();
        server = ControlServer.bind(path, Duration.ofSeconds(1));
        String large = "{\"agent\":\"" + "x".repeat(8 << 20) + "\"}";
        server.serve(request -> Answer.status(large));
        try (SocketChannel lazy = connect()) {
            lazy.write(StandardCharsets.UTF_8.encode("{\"command\":\"status\"}\n"));
            // Writing blocks when nobody reads, and fails when nobody will.
            assertThatThrownBy(() -> {
                        while (true) {
                            lazy.write(ByteBuffer.allocate(1 << 20));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aClientIsToldWhenNobodyListens() throws IOException {
        server.close();
        assertThatThrownBy(() -> ask(new Request.Status()))
                .hasMessage(path + ": no agent listens there; is it running?");
    }

    @Test
    void aClientDoesNotWaitForEver() throws IOException {
        Path dead = directory.resolve("dead.sock");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ControlClient client = new ControlClient(dead, Duration.ofMillis(100))) {
            listening.bind(UnixDomainSocketAddress.of(dead));
            assertThatThrownBy(() -> client.ask(new Request.Status())).hasMessageContaining("no answer within");
        }
    }

    private Answer ask(Request request) throws IOException {
        try (ControlClient client = new ControlClient(path, LONG)) {
            return client.ask(request);
        }
    }

    private String say(String text) throws IOException {
        SocketChannel channel = connect();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return readAll(channel);
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private static String readAll(SocketChannel channel) throws IOException {
        try (channel) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Thread> threads() {
        Set<Thread> all = Thread.getAllStackTraces().keySet();
        return all.stream()
                .filter(thread -> thread.getName().startsWith("goavail-socket"))
                .collect(Collectors.toList());
    }
}
