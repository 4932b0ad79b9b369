package io.goavail.micrometer;

import io.goavail.metrics.Histogram;
import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Distribution;
import io.goavail.metrics.Metric.Sample;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Makes the families of a registry, and so its meters. */
final class Meters {

    private static final String SECONDS = "_seconds";

    private final MeterRegistry registry;
    private final Tags tags;
    private final ToDoubleFunction<NumberRow> gauge;
    private final ToDoubleFunction<NumberRow> counter;

    /**
     * @param tags of all meters
     * @param gauge reads a gauge
     * @param counter reads a counter
     */
    Meters(MeterRegistry registry, Tags tags, ToDoubleFunction<NumberRow> gauge, ToDoubleFunction<NumberRow> counter) {
        this.registry = registry;
        this.tags = tags;
        this.gauge = gauge;
        this.counter = counter;
    }

    Family<Sample> gauges(Metric metric) {
        boolean seconds = metric.name().endsWith(SECONDS);
        return new Family<>(
                registry,
                Sample::labels,
                (labels, first, before) -> new NumberRow(
                        first,
                        row -> Gauge.builder(name(metric), () -> gauge.applyAsDouble(row))
                                .description(metric.help())
                                .baseUnit(seconds ? "seconds" : null)
                                .tags(tags(labels))
                                .register(registry)));
    }

    Family<Sample> counters(Metric metric) {
        // Of the registry, to which a counter refers weakly: it lives as long as the counter.
        return new Family<>(
                registry,
                Sample::labels,
                (labels, first, before) -> new NumberRow(
                        first,
                        row -> FunctionCounter.builder(name(metric), registry, any -> counter.applyAsDouble(row))
                                .description(metric.help())
                                .tags(tags(labels))
                                .register(registry)));
    }

    Family<Distribution> timers(Metric metric) {
        return new Family<>(registry, Distribution::labels, (labels, first, before) -> {
            List<Duration> bounds = first.histogram().bounds();
            Timer timer = Timer.builder(name(metric))
                    .description(metric.help())
                    .serviceLevelObjectives(bounds.toArray(Duration[]::new))
                    .tags(tags(labels))
                    .register(registry);
            return new TimerRow(timer, before ? first.histogram() : Histogram.none(bounds));
        });
    }

    /** As Micrometer has them, which puts the unit at the end where Prometheus wants it there. */
    private static String name(Metric metric) {
        String name = metric.name();
        boolean seconds = name.endsWith(SECONDS);
        return (seconds ? name.substring(0, name.length() - SECONDS.length()) : name).replace('_', '.');
    }

    private Tags tags(Map<String, String> labels) {
        return tags.and(labels.entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
    }
}
