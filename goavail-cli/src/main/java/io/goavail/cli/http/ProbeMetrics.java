package io.goavail.cli.http;

import io.goavail.Totals;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** How the probes of all targets together ended. */
final class ProbeMetrics {

    private ProbeMetrics() {}

    static List<MetricSnapshot> of(Totals totals) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        List<Long> counts = totals.roundTrips().counts();
        for (int i = 0; i < counts.size(); i++) {
            double bound = i < counts.size() - 1
                    ? totals.roundTrips().bounds().get(i).toNanos() / 1e9
                    : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, counts.get(i));
        }
        HistogramSnapshot roundTrips = HistogramSnapshot.builder()
                .name("goavail_probe_rtt_seconds")
                .help("The round-trip time of each reply.")
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets.build())
                        .sum(totals.roundTrips().sum().toNanos() / 1e9)
                        .build())
                .build();
        Points.Counter failures = Points.counter("goavail_probe_failures", "Probes without an answer, by reason.");
        totals.misses().forEach((reason, count) -> failures.add(count, "result", "miss", "reason", reason));
        totals.inconclusive()
                .forEach((reason, count) -> failures.add(count, "result", "inconclusive", "reason", reason));
        return List.of(roundTrips, failures.build());
    }
}
