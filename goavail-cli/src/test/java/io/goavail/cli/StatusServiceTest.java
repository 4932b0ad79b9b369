package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusServiceTest {

    private static final String TOML = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            [http]
            listen = "127.0.0.1:0"
            """;

    private final Program program = new Program();

    @TempDir
    Path directory;

    @Test
    void aMonitorServesItsStatus() throws Exception {
        Program.Running running = program.start("monitor", file(TOML));
        program.err.await("status page  url=http://127.0.0.1:");
        program.err.await("decision IN");
        Matcher url = Pattern.compile("url=(\\S+)").matcher(program.err.text());
        assertThat(url.find()).isTrue();
        HttpResponse<String> status = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url.group(1) + "api/v1/status"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(status.body()).contains("\"dry_run\":true", "\"hostname\":\"www.example.com\"", "\"watching\"");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void anAddressInUseEndsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String listen = "127.0.0.1:" + taken.getLocalPort();
            assertThat(program.run("monitor", file(TOML.replace("127.0.0.1:0", listen))))
                    .isEqualTo(1);
            assertThat(program.err.text())
                    .isEqualTo("goavail: http.listen: cannot listen on " + listen
                            + ": Address already in use; choose another address or port, or end what listens there\n");
        }
    }

    @Test
    void aReloadThatWouldMoveItIsRefused() throws Exception {
        String file = file(TOML);
        Program.Running running = program.start("monitor", file);
        program.err.await("watching");
        file(TOML.replace("127.0.0.1:0", "[::1]:0"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        assertThat(program.err.text()).contains("[http] is another one now");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    private String file(String toml) throws IOException {
        return Files.writeString(directory.resolve("goavail.toml"), toml).toString();
    }
}
