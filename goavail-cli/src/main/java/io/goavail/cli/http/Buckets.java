package io.goavail.cli.http;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** How often a duration fell into which range. For one thread, or under its owner's lock. */
final class Buckets {

    private final double[] bounds;
    private final long[] counts;
    private double sum;

    /** @param bounds the upper bounds in seconds, ascending; what is above all of them counts too */
    Buckets(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new long[bounds.length + 1];
    }

    void add(double seconds) {
        int at = 0;
        while (at < bounds.length && seconds > bounds[at]) {
            at++;
        }
        counts[at]++;
        sum += seconds;
    }

    HistogramDataPointSnapshot point(Labels labels) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < counts.length; i++) {
            buckets.bucket(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY, counts[i]);
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets.build())
                .sum(sum)
                .labels(labels)
                .build();
    }
}
