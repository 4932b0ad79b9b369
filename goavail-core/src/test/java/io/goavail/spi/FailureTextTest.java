package io.goavail.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTextTest {

    @TempDir
    private Path directory;

    @Test
    void ofAFileItSaysWhatIsWrongWithIt() throws IOException {
        Path missing = directory.resolve("missing");
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(failure(() -> Files.readString(missing))).isEqualTo("there is no such file: " + missing);
        assertThat(failure(() -> Files.createFile(file))).isEqualTo("it is there already: " + file);
        assertThat(failure(() -> Files.newDirectoryStream(file).close())).isEqualTo("not a directory: " + file);
        assertThat(failure(() -> Files.delete(directory))).isEqualTo("directory not empty: " + directory);
        assertThat(failure(() -> Files.createFile(file.resolve("in"))))
                .isEqualTo(file.resolve("in") + ": Not a directory");
    }

    @Test
    void ofAConnectionItSaysWhyThereIsNone() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        assertThat(failure(() -> client.send(request, BodyHandlers.discarding())))
                .isEqualTo("no connection can be made");
        assertThat(FailureText.of(new UnknownHostException("api.example.com")))
                .isEqualTo("no address is known of api.example.com");
    }

    @Test
    void whatSaysNothingIsToldByItsCauseOrItsKind() {
        assertThat(FailureText.of(new IOException("no space left"))).isEqualTo("no space left");
        assertThat(FailureText.of(new IllegalStateException(null, new IOException("broken"))))
                .isEqualTo("broken");
        assertThat(FailureText.of(new ClosedChannelException())).isEqualTo("closed channel");
    }

    private static String failure(ThrowingCallable call) {
        return FailureText.of(Assertions.catchThrowable(call));
    }
}
