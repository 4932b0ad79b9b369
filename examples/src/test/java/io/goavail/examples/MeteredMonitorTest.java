package io.goavail.examples;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Check;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.TcpPinger;
import io.goavail.spi.Hostname;
import io.goavail.testing.InMemoryDns;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MeteredMonitorTest {

    private static final InetAddress ALIVE = ip("127.0.20.3");

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @Test
    @Timeout(30)
    void theRegistryHasWhatIsMeasuredWhileItWatches() throws Exception {
        InMemoryDns dns = new InMemoryDns().with("www.example.com", ALIVE);
        try (ServerSocket server = new ServerSocket();
                TcpPinger pinger = TcpPinger.open()) {
            server.bind(new InetSocketAddress(ALIVE, 0));
            Check check = Check.tcp(pinger, server.getLocalPort());
            Pool pool = Pool.of("web", check, List.of(ALIVE), List.of(new Hostname("www.example.com")), dns);
            try (MeteredMonitor monitor = new MeteredMonitor(Settings.of(List.of(pool)), registry)) {
                assertThat(monitor).isNotNull();
                Search up = registry.find("goavail.target.up");
                while (up.gauge() == null) {
                    clock.add(Duration.ofSeconds(1));
                    registry.get("goavail.dry.run").gauge().value();
                    Thread.onSpinWait();
                }
                assertThat(up.gauge().value()).isEqualTo(1);
                assertThat(registry.get("goavail.dry.run").gauge().value()).isZero();
            }
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    /** What docs/metrics.md shows to embedders is this very code. */
    @Test
    void theDocumentShowsThisExample() throws Exception {
        String source = Files.readString(Path.of("src/main/java/io/goavail/examples/MeteredMonitor.java"));
        int begin = source.indexOf("        monitor.start();");
        int end = source.indexOf("    }", begin);
        assertThat(Files.readString(Path.of("../docs/metrics.md"))).contains(source.substring(begin, end));
    }
}
