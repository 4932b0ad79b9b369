package io.goavail.cli.http;

import io.goavail.Snapshot.TargetStatus;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/**
 * The round-trip times of all targets together. A minute gives a value for each: the smoothed time, and not that of each
 * probe, whose path has no room for counting. For any thread.
 */
final class RttMetrics {

    private static final double[] BOUNDS = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5};

    private final Buckets buckets = new Buckets(BOUNDS);

    synchronized void sample(List<TargetStatus> targets) {
        for (TargetStatus status : targets) {
            status.probes().smoothedRtt().ifPresent(time -> buckets.add(time.toNanos() / 1e9));
        }
    }

    synchronized HistogramSnapshot snapshot() {
        return HistogramSnapshot.builder()
                .name("goavail_probe_rtt_seconds")
                .help("The smoothed round-trip time of each target, looked at once a minute.")
                .dataPoint(buckets.point(Labels.EMPTY))
                .build();
    }
}
