package io.goavail.cli.http;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;

/** Metrics in one line each. */
final class Points {

    private Points() {}

    static Counter counter(String name, String help) {
        return new Counter(CounterSnapshot.builder().name(name).help(help));
    }

    static Gauge gauge(String name, String help) {
        return new Gauge(GaugeSnapshot.builder().name(name).help(help));
    }

    record Counter(CounterSnapshot.Builder builder) {

        /** @param labels names and values in turn */
        Counter add(long count, String... labels) {
            return add(count, Labels.of(labels));
        }

        Counter add(long count, Labels labels) {
            builder.dataPoint(CounterDataPointSnapshot.builder()
                    .value((double) count)
                    .labels(labels)
                    .build());
            return this;
        }

        CounterSnapshot build() {
            return builder.build();
        }
    }

    record Gauge(GaugeSnapshot.Builder builder) {

        /** @param labels names and values in turn */
        Gauge add(long number, String... labels) {
            return point((double) number, labels);
        }

        Gauge add(Duration duration, String... labels) {
            return point(duration.toNanos() / 1e9, labels);
        }

        private Gauge point(double value, String... labels) {
            builder.dataPoint(GaugeDataPointSnapshot.builder()
                    .value(value)
                    .labels(Labels.of(labels))
                    .build());
            return this;
        }

        Gauge add(boolean truth, String... labels) {
            return add(truth ? 1L : 0L, labels);
        }

        GaugeSnapshot build() {
            return builder.build();
        }
    }
}
