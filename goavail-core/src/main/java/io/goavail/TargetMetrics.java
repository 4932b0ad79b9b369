package io.goavail;

import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.metrics.Metric;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import java.util.List;
import java.util.Map;

/** What is known of the targets, as metrics. */
final class TargetMetrics {

    private final Series up =
            new Series("goavail_target_up", "1 while this agent finds the target UP, 0 DOWN; none while unknown.");
    private final Series service = new Series(
            "goavail_target_in_service",
            "1 while the quorum decides IN, 0 OUT; none while it leaves the target as it is.");
    private final Series held = new Series(
            "goavail_target_held_seconds", "How much longer a target that flaps is kept out; none otherwise.");
    private final Series rtt = new Series("goavail_target_rtt_seconds", "The smoothed round-trip time of the target.");
    private final Series probes = new Series("goavail_probes", "Probes by how they ended.");

    private TargetMetrics() {}

    static List<Metric> of(List<TargetStatus> targets) {
        TargetMetrics all = new TargetMetrics();
        targets.forEach(all::add);
        return List.of(
                count(targets),
                all.up.gauge(),
                all.service.gauge(),
                all.held.gauge(),
                all.rtt.gauge(),
                all.probes.counter());
    }

    private static Metric count(List<TargetStatus> targets) {
        Series count = new Series("goavail_targets", "Targets by health, as this agent itself sees it.");
        for (Health health : Health.values()) {
            long number = targets.stream().filter(t -> t.health() == health).count();
            count.add(number, Map.of("health", Series.label(health)));
        }
        return count.gauge();
    }

    private void add(TargetStatus status) {
        String target = status.target().toString();
        Map<String, String> labels = Map.of("target", target);
        if (status.health() != Health.UNKNOWN) {
            up.add(status.health() == Health.UP, labels);
        }
        if (status.decision() != Decision.HOLD) {
            service.add(status.decision() == Decision.IN, labels);
        }
        if (!status.held().isZero()) {
            held.add(status.held(), labels);
        }
        Probes ended = status.probes();
        ended.smoothedRtt().ifPresent(time -> rtt.add(time, labels));
        probes.add(ended.replies(), Map.of("target", target, "result", "reply"));
        probes.add(ended.misses(), Map.of("target", target, "result", "miss"));
        probes.add(ended.inconclusive(), Map.of("target", target, "result", "inconclusive"));
    }
}
