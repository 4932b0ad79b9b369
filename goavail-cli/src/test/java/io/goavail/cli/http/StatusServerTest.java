package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.Snapshot;
import io.goavail.cli.config.HttpPlan;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {

    private final AtomicInteger looks = new AtomicInteger();
    private volatile Snapshot snapshot = new Scene()
            .up("198.51.100.1")
            .hostname("www.example.com", "198.51.100.1")
            .snapshot();

    private StatusServer server;
    private Client client;

    @BeforeEach
    void serve() throws IOException {
        server = StatusServer.bind(new HttpPlan(Addresses.ip("127.0.0.1"), 0, Set.of()));
        server.serve("a", List::of, () -> {
            looks.incrementAndGet();
            return snapshot;
        });
        client = new Client(server.at());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itTellsThatItLivesAndThatItIsReady() throws IOException {
        assertThat(client.get("/healthz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nok\n");
        assertThat(client.get("/readyz")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nready\n");
    }

    @Test
    void itServesTheStatusAsJson() throws IOException {
        assertThat(client.get("/api/v1/status"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-type: application/json")
                .contains("{\"agent\":\"a\",\"dry_run\":false");
    }

    @Test
    void itServesMetricsForPrometheus() throws IOException {
        assertThat(client.get("/metrics"))
                .startsWith("HTTP/1.1 200 ")
                .contains(
                        "Content-type: text/plain; version=0.0.4", "goavail_target_up{target=\"198.51.100.1\"} 1.0\n");
    }

    @Test
    void everyAnswerHasSafeHeaders() throws IOException {
        for (String path : List.of("/healthz", "/nothing")) {
            assertThat(client.get(path))
                    .containsIgnoringCase("Content-Security-Policy: default-src 'none';")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("X-Frame-Options: DENY")
                    .containsIgnoringCase("Referrer-Policy: no-referrer")
                    .containsIgnoringCase("Cache-Control: no-store");
        }
    }

    @Test
    void nothingCanBeChanged() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get")) {
            assertThat(client.request(method + " /api/v1/status HTTP/1.1", "Host: localhost"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: GET, HEAD");
        }
    }

    @Test
    void aHeadHasNoBody() throws IOException {
        assertThat(client.request("HEAD /healthz HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("Content-Length: 3\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void otherPathsAreNotThere() throws IOException {
        for (String path : List.of("/nothing", "/healthz/", "/api/v1/status/../../x", "/%2e%2e/x")) {
            assertThat(client.get(path)).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void aForeignHostNameIsRefusedWhateverItAsksFor() throws IOException {
        for (String path : List.of("/healthz", "/api/v1/status", "/nothing")) {
            assertThat(client.request("GET " + path + " HTTP/1.1", "Host: evil.example:8080"))
                    .startsWith("HTTP/1.1 421 ")
                    .doesNotContain("198.51.100.1");
        }
    }

    @Test
    void aMonitorThatDoesNotAnswerIsNotHealthy() throws IOException {
        server.close();
        server = StatusServer.bind(new HttpPlan(Addresses.ip("127.0.0.1"), 0, Set.of()));
        server.serve("a", List::of, () -> {
            throw new IllegalStateException("the monitor is not running");
        });
        client = new Client(server.at());
        assertThat(client.get("/healthz")).startsWith("HTTP/1.1 503 ");
        assertThat(client.get("/readyz")).startsWith("HTTP/1.1 503 ");
        assertThat(client.get("/api/v1/status")).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void clientsThatAskWithoutEndAreHungUpOnAndCostTheMonitorNothing() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = client.open();
                slow.add(socket);
                Client.send(socket, "GET /api/v1/status HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            }
            assertThat(isHungUpOn(slow.get(slow.size() - 1))).isTrue();
            assertThat(looks).hasValue(0);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static boolean isHungUpOn(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof SocketTimeoutException);
        }
    }

    @Test
    void anAddressInUseIsAnError() {
        assertThatThrownBy(() -> StatusServer.bind(server.at()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void closedItAcceptsNobodyAndLeavesNoThreadBehind() throws Exception {
        client.get("/healthz");
        server.close();
        server.close();
        assertThatThrownBy(() -> client.open().close()).isInstanceOf(IOException.class);
        assertThatNoThreadIsLeft();
    }

    @Test
    void closedItLeavesNoThreadBehindWhateverItsClientsDo() throws Exception {
        Scene many = new Scene();
        for (int i = 0; i < 10_000; i++) {
            many.up("198.51." + i / 250 + "." + i % 250);
        }
        snapshot = many.snapshot();
        List<Socket> clients = new ArrayList<>();
        try {
            for (String begun :
                    List.of("", "GET", "GET /live HTTP/1.1\r\nHost: local", "POST / HTTP/1.1\r\nHost: localhost\r\n")) {
                clients.add(sending(begun));
            }
            for (String path : List.of("/live", "/metrics", "/api/v1/status", "/", "/healthz")) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                // One hears nothing of it, one hears its beginning, and one asks again and again.
                clients.add(sending(request));
                clients.add(sending(request));
                assertThat(clients.get(clients.size() - 1).getInputStream().read())
                        .isEqualTo('H');
                clients.add(sending(request.repeat(20)));
            }
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(StatusServer.MOST_FOR_CLOSING);
            assertThatNoThreadIsLeft();
        } finally {
            for (Socket open : clients) {
                open.close();
            }
        }
    }

    private Socket sending(String text) throws IOException {
        Socket socket = client.open();
        Client.send(socket, text);
        return socket;
    }

    /** The JDK's own thread ends a moment after it was told so. */
    private static void assertThatNoThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("goavail-http|HTTP-Dispatcher")) {
                thread.join(1_000);
                assertThat(thread.isAlive())
                        .as(() -> "alive in " + List.of(thread.getStackTrace()))
                        .isFalse();
            }
        }
    }
}
