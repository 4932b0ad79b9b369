package io.goavail.cli.http;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goavail.Check;
import io.goavail.Monitor;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.Snapshot;
import io.goavail.VoteOverride;
import io.goavail.cluster.GossipSettings;
import io.goavail.cluster.KeyRing;
import io.goavail.cluster.UdpGossip;
import io.goavail.micrometer.MetricBinder;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A host's registry of Micrometer tells Prometheus what {@code /metrics} of an agent tells it. */
class MicrometerTest {

    private static final InetAddress A = ip("198.51.100.1");
    private static final InetAddress B = ip("198.51.100.2");
    private static final InetAddress C = ip("198.51.100.3");
    private static final Hostname WWW = new Hostname("www.example.com");

    private final ManualTime time = new ManualTime();
    private final FakePinger pinger = new FakePinger(time);
    private final InMemoryDns dns = new InMemoryDns().with("www.example.com", A, B);
    private final MockClock clock = new MockClock();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);

    @Test
    void bothTellTheSameSeriesWhateverHappens() throws IOException {
        try (Monitor monitor = Monitor.builder(watching(A, B))
                .dryRun(false)
                .clock(time)
                .scheduler(time)
                .providerExecutor(time)
                .eventExecutor(time)
                .build()) {
            monitor.start();
            MetricBinder metrics = new MetricBinder(() -> monitor.snapshot().metrics());
            metrics.bindTo(registry);
            assertSame(monitor);
            assertThat(registry.scrape())
                    .as("before the first change")
                    .contains(
                            "goavail_changes_total{provider=\"memory\",result=\"applied\"} 0.0",
                            "goavail_changes_total{provider=\"memory\",result=\"failed\"} 0.0",
                            "goavail_change_duration_seconds_count{provider=\"memory\"} 0");

            pinger.rtt(Duration.ofMillis(15));
            time.advance(Duration.ofSeconds(30));
            assertSame(monitor);

            pinger.cut(A);
            time.advance(Duration.ofSeconds(30));
            assertSame(monitor);

            pinger.heal(A);
            pinger.block(B, "no route");
            monitor.override(new Target("icmp", B), VoteOverride.of(Vote.DOWN).lasting(Duration.ofHours(1)));
            monitor.freeze("web");
            time.advance(Duration.ofSeconds(30));
            assertSame(monitor);

            monitor.endOverride(new Target("icmp", B));
            monitor.reload(watching(B, C));
            time.advance(Duration.ofSeconds(30));
            assertSame(monitor);

            metrics.close();
            assertThat(registry.scrape().strip()).isEmpty();
        }
    }

    @Test
    void whatAGossipCountsIsThereBeforeItStarts() throws Exception {
        GossipSettings settings =
                GossipSettings.of("a", new InetSocketAddress("127.0.0.1", 0), List.of(), KeyRing.none());
        try (UdpGossip gossip = UdpGossip.open(settings);
                MetricBinder metrics = new MetricBinder(() -> gossip.counters().metrics(), Tags.of("agent", "a"))) {
            metrics.bindTo(registry);
            assertThat(series(registry.scrape()))
                    .hasSizeGreaterThan(10)
                    .allSatisfy((name, value) ->
                            assertThat(name).startsWith("goavail_gossip_").contains("agent=\"a\""))
                    .containsEntry("goavail_gossip_datagrams_total{agent=\"a\",direction=\"received\"}", 0.0);
        }
        assertThat(registry.scrape().strip()).isEmpty();
    }

    private Settings watching(InetAddress... addresses) {
        return Settings.of(List.of(Pool.of("web", Check.icmp(pinger), List.of(addresses), List.of(WWW), dns)));
    }

    private void assertSame(Monitor monitor) throws IOException {
        clock.add(Duration.ofSeconds(2));
        registry.scrape(); // A series that is new shows with the next one.
        Map<String, Double> there = series(registry.scrape());
        there.keySet().removeIf(name -> name.contains("_seconds_max"));
        Map<String, Double> here = series(text(monitor.snapshot()));
        assertThat(here).hasSizeGreaterThan(40);
        assertThat(there.keySet()).isEqualTo(here.keySet());
        here.forEach((name, value) -> assertThat(there.get(name)).as(name).isCloseTo(value, within(1e-6)));
    }

    private static String text(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Metrics(List::of).write(out, new Look(snapshot, 0));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Double> series(String text) {
        Map<String, Double> series = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return series;
    }
}
