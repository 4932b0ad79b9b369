package io.goavail.cli.http;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.Totals;
import io.goavail.VoteOverride;
import io.goavail.cluster.GossipCounters;
import io.goavail.metrics.Histogram;
import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An agent to which everything that is measured has happened. */
final class Everything {

    private Everything() {}

    /** The lines of its metrics. */
    static List<String> measured() throws IOException {
        Metrics metrics = new Metrics();
        DnsRecord record = DnsRecord.of(Addresses.ip("198.51.100.1"));
        Hostname hostname = new Hostname("www.example.com");
        Change change = new Change(new RecordSet(hostname, List.of(record)), List.of(), List.of(record));
        metrics.hear(new Event.ChangeApplied(
                new Publication("web", "memory", hostname), change, Duration.ofMillis(700), 3, false));
        Scene scene = new Scene()
                .up("198.51.100.1")
                .target("198.51.100.2", Health.UP, Decision.HOLD, Duration.ofSeconds(9))
                .overridden("198.51.100.1", VoteOverride.of(Vote.DOWN).lasting(Duration.ofSeconds(90)))
                .hostname(hostname.name(), "198.51.100.1")
                .counted(new Totals(
                        new Histogram(List.of(Duration.ofMillis(10)), List.of(4L, 2L), Duration.ofMillis(80)),
                        Map.of("timeout", 3L),
                        Map.of("no route", 1L)));
        GossipCounters gossip = new GossipCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 13, 14);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(out, scene.look(), Optional.of(() -> gossip));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
