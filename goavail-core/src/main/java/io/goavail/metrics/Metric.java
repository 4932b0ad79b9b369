package io.goavail.metrics;

import java.util.List;
import java.util.Map;

/**
 * A metric with all its series at one moment, as a value: for whatever keeps metrics. Series come and go with what they are
 * of, and a metric may have none.
 */
public sealed interface Metric {

    /**
     * Its name, with the unit at its end, such as {@code goavail_target_rtt_seconds}; a counter's is without the
     * {@code _total} by which Prometheus knows it.
     */
    String name();

    /** What it is, in a sentence. */
    String help();

    /** Numbers that only grow. */
    record Counter(String name, String help, List<Sample> samples) implements Metric {

        public Counter {
            samples = List.copyOf(samples);
        }
    }

    /** Numbers that go up and down. */
    record Gauge(String name, String help, List<Sample> samples) implements Metric {

        public Gauge {
            samples = List.copyOf(samples);
        }
    }

    /** Durations by range. */
    record Durations(String name, String help, List<Distribution> distributions) implements Metric {

        public Durations {
            distributions = List.copyOf(distributions);
        }
    }

    /**
     * The number of one series.
     *
     * @param labels what it is of; all series of a metric have labels of the same names
     */
    record Sample(Map<String, String> labels, double value) {

        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * The durations of one series.
     *
     * @param labels as of a {@link Sample}
     */
    record Distribution(Map<String, String> labels, Histogram histogram) {

        public Distribution {
            labels = Map.copyOf(labels);
        }
    }
}
