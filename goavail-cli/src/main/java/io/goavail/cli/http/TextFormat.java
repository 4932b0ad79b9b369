package io.goavail.cli.http;

import io.goavail.metrics.Histogram;
import io.goavail.metrics.Metric;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Metrics in the text format of Prometheus, 0.0.4. For any thread. */
final class TextFormat {

    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    String contentType() {
        return writer.getContentType();
    }

    /** Writes all that have a series. */
    void write(OutputStream out, List<Metric> metrics) throws IOException {
        List<MetricSnapshot> told = metrics.stream()
                .map(TextFormat::snapshot)
                .filter(metric -> !metric.getDataPoints().isEmpty())
                .toList();
        writer.write(out, new MetricSnapshots(told));
    }

    private static MetricSnapshot snapshot(Metric metric) {
        if (metric instanceof Metric.Counter counter) {
            return counter(counter);
        } else if (metric instanceof Metric.Gauge gauge) {
            return gauge(gauge);
        }
        return histogram((Metric.Durations) metric);
    }

    private static CounterSnapshot counter(Metric.Counter metric) {
        CounterSnapshot.Builder builder =
                CounterSnapshot.builder().name(metric.name()).help(metric.help());
        metric.samples()
                .forEach(sample -> builder.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(sample.labels()))
                        .value(sample.value())
                        .build()));
        return builder.build();
    }

    private static GaugeSnapshot gauge(Metric.Gauge metric) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name(metric.name()).help(metric.help());
        metric.samples()
                .forEach(sample -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(sample.labels()))
                        .value(sample.value())
                        .build()));
        return builder.build();
    }

    private static HistogramSnapshot histogram(Metric.Durations metric) {
        HistogramSnapshot.Builder builder =
                HistogramSnapshot.builder().name(metric.name()).help(metric.help());
        metric.distributions()
                .forEach(distribution -> builder.dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels(distribution.labels()))
                        .classicHistogramBuckets(buckets(distribution.histogram()))
                        .sum(distribution.histogram().sum().toNanos() / 1e9)
                        .build()));
        return builder.build();
    }

    private static ClassicHistogramBuckets buckets(Histogram histogram) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < histogram.bounds().size(); i++) {
            buckets.bucket(
                    histogram.bounds().get(i).toNanos() / 1e9,
                    histogram.counts().get(i));
        }
        return buckets.bucket(
                        Double.POSITIVE_INFINITY,
                        histogram.counts().get(histogram.bounds().size()))
                .build();
    }

    private static Labels labels(Map<String, String> labels) {
        String[] namesAndValues = new String[2 * labels.size()];
        int at = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            namesAndValues[at++] = label.getKey();
            namesAndValues[at++] = label.getValue();
        }
        return Labels.of(namesAndValues);
    }
}
