package io.goavail.cluster.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.GossipSettings;
import io.goavail.cluster.KeyRing;
import io.goavail.cluster.UdpGossip;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GossipMetricsTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    @Test
    @Timeout(30)
    void whatTheGossipCountsIsInTheRegistryUntilItIsClosed() throws Exception {
        GossipSettings settings =
                GossipSettings.of("a", new InetSocketAddress("127.0.0.1", 0), List.of(), KeyRing.none());
        try (UdpGossip gossip = UdpGossip.open(settings);
                GossipMetrics metrics = new GossipMetrics(gossip, Tags.of("agent", "a"));
                DatagramSocket stranger = new DatagramSocket()) {
            metrics.bindTo(registry);
            gossip.start(peers -> {});
            assertThat(received()).isZero();
            stranger.send(new DatagramPacket(new byte[100], 100, gossip.address()));
            while (gossip.counters().receivedDatagrams() == 0) {
                Thread.onSpinWait();
            }
            clock.add(Duration.ofSeconds(2));
            assertThat(received()).isEqualTo(1);
            assertThat(registry.getMeters())
                    .hasSize(13)
                    .extracting(Meter::getId)
                    .allMatch(id -> id.getName().startsWith("goavail.gossip.") && "a".equals(id.getTag("agent")));
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    private double received() {
        return registry.get("goavail.gossip.datagrams")
                .tag("direction", "received")
                .functionCounter()
                .count();
    }
}
