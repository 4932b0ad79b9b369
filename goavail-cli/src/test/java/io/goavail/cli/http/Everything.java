package io.goavail.cli.http;

import io.goavail.Totals;
import io.goavail.VoteOverride;
import io.goavail.cluster.GossipCounters;
import io.goavail.metrics.Histogram;
import io.goavail.metrics.Metric;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Vote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An agent to which everything that is measured has happened. */
final class Everything {

    private Everything() {}

    /** The lines of its metrics. */
    static List<String> measured() throws IOException {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .target("198.51.100.2", Health.UP, Decision.HOLD, Duration.ofSeconds(9))
                .overridden("198.51.100.1", VoteOverride.of(Vote.DOWN).lasting(Duration.ofSeconds(90)))
                .hostname("www.example.com", "198.51.100.1")
                .counted(new Totals(
                        new Histogram(List.of(Duration.ofMillis(10)), List.of(4L, 2L), Duration.ofMillis(80)),
                        Map.of("timeout", 3L),
                        Map.of("no route", 1L),
                        Map.of("provider_failed", 2L),
                        Map.of(
                                "memory",
                                new Totals.ChangeTotals(
                                        5,
                                        0,
                                        1,
                                        2,
                                        new Histogram(
                                                List.of(Duration.ofMillis(500), Duration.ofSeconds(1)),
                                                List.of(0L, 5L, 0L),
                                                Duration.ofMillis(3_500))))));
        GossipCounters gossip = new GossipCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 13, 14);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Metric> others = new ArrayList<>(gossip.metrics());
        Map<String, String> labels = Map.of("notifier", "notify 1 (slack)", "result", "lost");
        others.add(new Metric.Counter("goavail_notices", "Notices.", List.of(new Metric.Sample(labels, 1))));
        new Metrics(() -> others).write(out, scene.look());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
