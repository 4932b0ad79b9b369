package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Snapshot;
import io.goavail.cli.config.HttpPlan;
import io.goavail.testing.Addresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTest {

    private final List<Socket> open = new ArrayList<>();
    private volatile Snapshot snapshot =
            scene().up("198.51.100.1").up("198.51.100.2").snapshot();
    private StatusServer server;

    @BeforeEach
    void serve() throws IOException {
        server = StatusServer.bind(new HttpPlan(Addresses.ip("127.0.0.1"), 0, Set.of()));
        server.serve("a", List::of, () -> snapshot);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
    }

    @Test
    void aPageHearsFirstOfAllAndThenOfWhatChanges() throws IOException {
        BufferedReader stream = stream();
        assertThat(await(stream, "data: ")).contains("198.51.100.1", "198.51.100.2");
        snapshot = scene().up("198.51.100.1").down("198.51.100.2").snapshot();
        String change = await(stream, "DOWN");
        assertThat(change)
                .contains("\"order\":[\"198.51.100.2\",\"198.51.100.1\"],\"items\":{\"198.51.100.2\":")
                .doesNotContain("\"hostnames\"");
    }

    @Test
    void aPageThatComesBackHearsThatAnAlertIsOver() throws IOException {
        assertThat(await(stream(), "data: ")).contains("\"alerts\":{\"order\":[],\"items\":{}}");
    }

    @Test
    void aPageThatWasOpenOnADryRunHearsThatItIsLiveNow() throws IOException {
        snapshot = scene().dryRun().snapshot();
        BufferedReader stream = stream();
        assertThat(await(stream, "data: ")).contains(">dry run<", "\"alerts\":{\"order\":[\"dry\"]");
        snapshot = scene().snapshot();
        assertThat(await(stream, "\"mode\""))
                .contains(">live<", "\"alerts\":{\"order\":[]")
                .doesNotContain("dry run");
    }

    @Test
    void whileNothingHappensItHearsThatTheConnectionLives() throws IOException {
        snapshot = scene().snapshot();
        BufferedReader stream = stream();
        await(stream, "\"hostnames\"");
        assertThat(await(stream, "data: ")).contains("\"lists\":{}}");
    }

    @Test
    void tooManyPagesAreTurnedAwayAndTheRestGoesOn() throws IOException {
        for (int i = 0; i < 16; i++) {
            await(stream(), "data: ");
        }
        assertThat(new Client(server.at()).get("/live")).startsWith("HTTP/1.1 503 ");
        assertThat(new Client(server.at()).get("/healthz")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theyEndWithTheServer() throws IOException {
        BufferedReader stream = stream();
        await(stream, "data: ");
        server.close();
        assertThat(ends(stream)).isTrue();
    }

    private static boolean ends(BufferedReader stream) {
        try {
            while (stream.readLine() != null) {
                // What was on its way.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static String await(BufferedReader stream, String text) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("it ended without '" + text + "'");
    }

    private BufferedReader stream() throws IOException {
        Socket socket = new Client(server.at()).open();
        open.add(socket);
        Client.send(socket, "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Scene scene() {
        return new Scene().hostname("www.example.com", "198.51.100.1");
    }
}
