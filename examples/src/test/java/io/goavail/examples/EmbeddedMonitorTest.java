package io.goavail.examples;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import io.goavail.Monitor;
import io.goavail.TcpPinger;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedMonitorTest {

    private static final InetAddress ALIVE = ip("127.0.20.1");
    private static final InetAddress DEAD = ip("127.0.20.2");

    @Test
    @Timeout(30)
    void takesADeadAddressOutOfService() throws Exception {
        InMemoryDns dns = new InMemoryDns().with("www.example.com", ALIVE, DEAD);
        BlockingQueue<Event> changes = new LinkedBlockingQueue<>();
        try (ServerSocket server = new ServerSocket();
                TcpPinger pinger = TcpPinger.open()) {
            server.bind(new InetSocketAddress(ALIVE, 0));
            try (Monitor monitor =
                    EmbeddedMonitor.watch(List.of(ALIVE, DEAD), pinger.port(server.getLocalPort()), dns, event -> {
                        if (event instanceof Event.ChangeApplied) {
                            changes.add(event);
                        }
                    })) {
                assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
                assertThat(dns.addresses("www.example.com")).containsExactly(ALIVE);
                assertThat(monitor.snapshot().dryRun()).isFalse();
            }
        }
    }

    /** What the README shows to embedders is this very code. */
    @Test
    void theReadmeShowsThisExample() throws Exception {
        String source = Files.readString(Path.of("src/main/java/io/goavail/examples/EmbeddedMonitor.java"));
        int begin = source.indexOf("        Pool pool");
        int end = source.indexOf("        return monitor;");
        assertThat(squeezed(Files.readString(Path.of("../README.md"))))
                .contains(squeezed(source.substring(begin, end)));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
