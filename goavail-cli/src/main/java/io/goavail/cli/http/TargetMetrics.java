package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known of the targets. */
final class TargetMetrics {

    private TargetMetrics() {}

    static List<MetricSnapshot> of(Snapshot snapshot) {
        List<TargetStatus> targets = snapshot.targets();
        Points.Gauge count = Points.gauge("goavail_targets", "Targets by health, as this agent itself sees it.");
        for (Health health : Health.values()) {
            long number = targets.stream().filter(t -> t.health() == health).count();
            count.add(number, "health", health.name().toLowerCase(Locale.ROOT));
        }
        Points.Gauge up = Points.gauge(
                "goavail_target_up", "1 while this agent finds the target UP, 0 DOWN; none while unknown.");
        Points.Gauge service = Points.gauge(
                "goavail_target_in_service",
                "1 while the quorum decides IN, 0 OUT; none while it leaves the target as it is.");
        Points.Gauge held = Points.gauge(
                "goavail_target_held_seconds", "How much longer a target that flaps is kept out; none otherwise.");
        Points.Gauge rtt = Points.gauge("goavail_target_rtt_seconds", "The smoothed round-trip time of the target.");
        Points.Counter probes = Points.counter("goavail_probes", "Probes by how they ended.");
        for (TargetStatus status : targets) {
            String name = status.target().toString();
            if (status.health() != Health.UNKNOWN) {
                up.add(status.health() == Health.UP, "target", name);
            }
            if (status.decision() != Decision.HOLD) {
                service.add(status.decision() == Decision.IN, "target", name);
            }
            if (!status.held().isZero()) {
                held.add(status.held(), "target", name);
            }
            status.probes().smoothedRtt().ifPresent(time -> rtt.add(time, "target", name));
            add(probes, name, status.probes());
        }
        Points.Gauge ordered = Points.gauge(
                "goavail_target_override",
                "1 while an operator has this agent vote so, whatever it finds; none otherwise.");
        Points.Gauge left = Points.gauge(
                "goavail_target_override_left_seconds",
                "How much longer that is so; none where it is until it is taken back.");
        snapshot.steering().overrides().forEach((target, override) -> {
            String vote = override.vote().name().toLowerCase(Locale.ROOT);
            ordered.add(true, "target", target.toString(), "vote", vote);
            override.lasts().ifPresent(time -> left.add(time, "target", target.toString(), "vote", vote));
        });
        return new ArrayList<>(List.of(
                count.build(),
                up.build(),
                service.build(),
                held.build(),
                rtt.build(),
                probes.build(),
                ordered.build(),
                left.build()));
    }

    private static void add(Points.Counter counter, String target, Probes probes) {
        counter.add(probes.replies(), "target", target, "result", "reply");
        counter.add(probes.misses(), "target", target, "result", "miss");
        counter.add(probes.inconclusive(), "target", target, "result", "inconclusive");
    }
}
