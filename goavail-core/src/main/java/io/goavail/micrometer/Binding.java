package io.goavail.micrometer;

import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Distribution;
import io.goavail.metrics.Metric.Sample;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is measured, in one registry. For any thread. */
final class Binding {

    private static final Logger LOG = LoggerFactory.getLogger(Binding.class);

    /** A report reads its meters within this time, as a rule, and so costs the source one answer. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    /** Asking takes at most a twentieth of the time, however long an answer takes. */
    private static final int REST = 20;

    private final Supplier<List<Metric>> source;
    private final MeterRegistry registry;
    private final Meters meters;

    /** By the names of their metrics, of which there are ever the same. */
    private final Map<String, Family<Sample>> numbers = new HashMap<>();

    private final Map<String, Family<Distribution>> durations = new HashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long nextNanos;
    private volatile boolean answered;
    private boolean ended;

    private Binding(Supplier<List<Metric>> source, MeterRegistry registry, Tags tags) {
        this.source = source;
        this.registry = registry;
        this.meters = new Meters(registry, tags, this::gauge, this::counter);
    }

    /** @throws IllegalStateException when the source throws it */
    static Binding begin(Supplier<List<Metric>> source, MeterRegistry registry, Tags tags) {
        Binding binding = new Binding(source, registry, tags);
        binding.asking.lock();
        try {
            binding.ask();
            return binding;
        } catch (RuntimeException e) {
            binding.end();
            throw e;
        } finally {
            binding.asking.unlock();
        }
    }

    /** Takes the meters away. */
    void end() {
        asking.lock();
        try {
            ended = true;
            numbers.values().forEach(Family::clear);
            durations.values().forEach(Family::clear);
        } finally {
            asking.unlock();
        }
    }

    private double gauge(NumberRow row) {
        refresh();
        return answered ? row.value() : Double.NaN;
    }

    private double counter(NumberRow row) {
        refresh();
        return row.value();
    }

    /** Asks again where the last answer is too old. Whoever comes meanwhile makes do with that. */
    private void refresh() {
        if (now() - nextNanos < 0 || !asking.tryLock()) {
            return;
        }
        try {
            if (now() - nextNanos >= 0 && !ended) {
                ask();
            }
        } catch (IllegalStateException e) {
            LOG.debug("there is no answer now", e);
        } catch (RuntimeException e) {
            // A registry that refuses a meter must not spoil the report of all else that it has.
            LOG.error("metrics are not up to date", e);
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        long began = now();
        nextNanos = began + FRESH_NANOS; // To begin with: whoever registers a meter may read another one.
        try {
            answer().forEach(this::show);
        } finally {
            long over = now();
            nextNanos = over + Math.max(FRESH_NANOS, REST * (over - began));
        }
    }

    private List<Metric> answer() {
        try {
            List<Metric> metrics = source.get();
            answered = true;
            return metrics;
        } catch (RuntimeException e) {
            answered = false;
            throw e;
        }
    }

    private void show(Metric metric) {
        if (metric instanceof Metric.Gauge gauge) {
            numbers.computeIfAbsent(gauge.name(), name -> meters.gauges(gauge)).show(gauge.samples());
        } else if (metric instanceof Metric.Counter counter) {
            numbers.computeIfAbsent(counter.name(), name -> meters.counters(counter))
                    .show(counter.samples());
        } else if (metric instanceof Metric.Durations timed) {
            durations
                    .computeIfAbsent(timed.name(), name -> meters.timers(timed))
                    .show(timed.distributions());
        }
    }

    private long now() {
        return registry.config().clock().monotonicTime();
    }
}
