package io.goavail;

import io.goavail.metrics.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A metric in the making: one series after the other. For one thread. */
final class Series {

    private final String name;
    private final String help;
    private final List<Metric.Sample> samples = new ArrayList<>();

    Series(String name, String help) {
        this.name = name;
        this.help = help;
    }

    /** What an enum's value is called in a label. */
    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    Series add(long number, Map<String, String> labels) {
        return add((double) number, labels);
    }

    Series add(boolean truth, Map<String, String> labels) {
        return add(truth ? 1.0 : 0.0, labels);
    }

    /** In seconds. */
    Series add(Duration duration, Map<String, String> labels) {
        return add(duration.toNanos() / 1e9, labels);
    }

    private Series add(double value, Map<String, String> labels) {
        samples.add(new Metric.Sample(labels, value));
        return this;
    }

    Metric gauge() {
        return new Metric.Gauge(name, help, samples);
    }

    Metric counter() {
        return new Metric.Counter(name, help, samples);
    }
}
