package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.VoteOverride;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void itTellsOfTargets() throws IOException {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .down("198.51.100.2")
                .target("198.51.100.3", Health.UNKNOWN, Decision.HOLD, Duration.ZERO);
        assertThat(lines(scene))
                .contains(
                        "goavail_targets{health=\"up\"} 1.0",
                        "goavail_targets{health=\"unknown\"} 1.0",
                        "goavail_target_up{target=\"198.51.100.1\"} 1.0",
                        "goavail_target_up{target=\"198.51.100.2\"} 0.0",
                        "goavail_target_in_service{target=\"198.51.100.1\"} 1.0",
                        "goavail_target_in_service{target=\"198.51.100.2\"} 0.0",
                        "goavail_target_rtt_seconds{target=\"198.51.100.1\"} 0.0123",
                        "goavail_probes_total{result=\"miss\",target=\"198.51.100.2\"} 3.0")
                .noneMatch(line -> line.startsWith("goavail_target_up{target=\"198.51.100.3\"}"))
                .noneMatch(line -> line.startsWith("goavail_target_in_service{target=\"198.51.100.3\"}"));
    }

    @Test
    void itTellsOfHostnamesPeersAndMode() throws IOException {
        Scene scene = new Scene()
                .dryRun()
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1", "198.51.100.2"),
                        List.of("198.51.100.1"),
                        List.of("198.51.100.1"),
                        Optional.of("no"))
                .heldBack("198.51.100.2")
                .withoutQuorum("198.51.100.2")
                .peer("b", Peer.State.ALIVE, Map.of())
                .peer("c", Peer.State.DEAD, Map.of());
        String labels = "{hostname=\"www.example.com\",pool=\"web\",provider=\"memory\"}";
        assertThat(lines(scene))
                .contains(
                        "goavail_dry_run 1.0",
                        "goavail_isolated{family=\"ipv6\"} 0.0",
                        "goavail_targets_without_quorum 1.0",
                        "goavail_hostname_records" + labels + " 2.0",
                        "goavail_hostname_read_age_seconds" + labels + " 42.0",
                        "goavail_hostname_desired" + labels + " 1.0",
                        "goavail_hostname_refused" + labels + " 1.0",
                        "goavail_hostname_held_back" + labels + " 1.0",
                        "goavail_hostname_drifted" + labels + " 0.0",
                        "goavail_hostname_failing" + labels + " 1.0",
                        "goavail_peers{state=\"alive\"} 1.0",
                        "goavail_peers{state=\"suspect\"} 0.0");
    }

    @Test
    void itTellsOfRoundTripsAndOfWhatWasNotAnswered() throws IOException {
        assertThat(Everything.measured())
                .contains(
                        "goavail_probe_rtt_seconds_bucket{le=\"0.01\"} 4",
                        "goavail_probe_rtt_seconds_bucket{le=\"+Inf\"} 6",
                        "goavail_probe_rtt_seconds_count 6",
                        "goavail_probe_rtt_seconds_sum 0.08",
                        "goavail_probe_failures_total{reason=\"timeout\",result=\"miss\"} 3.0",
                        "goavail_probe_failures_total{reason=\"no route\",result=\"inconclusive\"} 1.0");
    }

    @Test
    void itTellsWhatAnOperatorHasOrdered() throws IOException {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .hostname("www.example.com", "198.51.100.1")
                .overridden("198.51.100.1", VoteOverride.of(Vote.DOWN).lasting(Duration.ofSeconds(90)));
        assertThat(lines(scene))
                .contains(
                        "goavail_target_override{target=\"198.51.100.1\",vote=\"down\"} 1.0",
                        "goavail_target_override_left_seconds{target=\"198.51.100.1\",vote=\"down\"} 90.0",
                        "goavail_pool_frozen{pool=\"web\"} 0.0");
        scene.overridden("198.51.100.1", VoteOverride.of(Vote.DOWN)).frozen("web");
        assertThat(lines(scene))
                .contains("goavail_pool_frozen{pool=\"web\"} 1.0")
                .noneMatch(line -> line.startsWith("goavail_target_override_left_seconds{"));
    }

    @Test
    void itTellsOfChangesAndEvents() throws IOException {
        assertThat(Everything.measured())
                .contains(
                        "goavail_changes_total{provider=\"memory\",result=\"applied\"} 5.0",
                        "goavail_changes_total{provider=\"memory\",result=\"dry_run\"} 0.0",
                        "goavail_changes_total{provider=\"memory\",result=\"failed\"} 1.0",
                        "goavail_change_retries_total{provider=\"memory\"} 2.0",
                        "goavail_change_duration_seconds_bucket{provider=\"memory\",le=\"0.5\"} 0",
                        "goavail_change_duration_seconds_bucket{provider=\"memory\",le=\"1.0\"} 5",
                        "goavail_change_duration_seconds_sum{provider=\"memory\"} 3.5",
                        "goavail_events_total{kind=\"provider_failed\"} 2.0");
    }

    @Test
    void itTellsOfDroppedDatagramsWhereThereIsGossip() throws IOException {
        assertThat(Everything.measured())
                .contains(
                        "goavail_gossip_datagrams_total{direction=\"received\"} 3.0",
                        "goavail_gossip_dropped_total{reason=\"replayed\"} 9.0",
                        "goavail_gossip_probes_total{result=\"answered\"} 9.0",
                        "goavail_gossip_refutations_total 14.0");
        assertThat(lines(new Scene())).noneMatch(line -> line.contains("gossip"));
    }

    @Test
    void eachMetricIsToldOnceWithItsMeaning() throws IOException {
        List<String> types = lines(new Scene().up("198.51.100.1")).stream()
                .filter(line -> line.startsWith("# TYPE "))
                .toList();
        List<String> helps = lines(new Scene().up("198.51.100.1")).stream()
                .filter(line -> line.startsWith("# HELP "))
                .toList();
        assertThat(types).isNotEmpty().doesNotHaveDuplicates().hasSameSizeAs(helps);
    }

    private static List<String> lines(Scene scene) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Metrics(List::of).write(out, scene.look());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
