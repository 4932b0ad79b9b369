package io.goavail.micrometer;

import io.goavail.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Binds what is measured, by the names that {@code docs/metrics.md} explains: {@code goavail.target.up} is what Prometheus
 * knows as {@code goavail_target_up}.
 *
 * <pre>{@code
 * monitor.start();
 * MetricBinder metrics = new MetricBinder(() -> monitor.snapshot().metrics());
 * metrics.bindTo(registry);
 * ...
 * metrics.close();
 * monitor.close();
 * }</pre>
 *
 * <p>All meters of a registry share an answer of their source, for which whoever reads one of them asks when it is older than a
 * second. While there is none, as of a monitor that is closed, gauges are NaN and counters stand still.
 *
 * <p>Series come and go with what they are of: a meter that is new is there when another one has been read, and may so be
 * missing from the first report that it could be in.
 *
 * <p>Counters are function counters. Durations are timers that begin with what comes after the binding: what was counted in
 * between is recorded when some meter is read, each value as one that lies in its range, so that the number of each range and
 * the sum are right, and the greatest is not exact.
 *
 * <p>For any thread.
 */
public final class MetricBinder implements MeterBinder, AutoCloseable {

    private final Supplier<List<Metric>> source;
    private final Tags tags;
    private final Queue<Binding> bindings = new ConcurrentLinkedQueue<>();

    /** Of a source that is the only one of its metrics in its registries. */
    public MetricBinder(Supplier<List<Metric>> source) {
        this(source, List.of());
    }

    /**
     * @param source what is measured now: the same metrics each time, whatever series they have. It is asked once a second at
     *     most, and less often where it takes long, by whoever reads a meter. An {@link IllegalStateException} says that
     *     there is no answer now.
     * @param tags of all meters; two sources of the same metrics in one registry have to differ in them
     */
    public MetricBinder(Supplier<List<Metric>> source, Iterable<Tag> tags) {
        this.source = source;
        this.tags = Tags.of(tags);
    }

    /**
     * Registers the meters; also in several registries, one after the other.
     *
     * @throws IllegalStateException when the source throws it
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        bindings.add(Binding.begin(source, registry, tags));
    }

    /** Takes the meters out of all registries, which until then hold the source. Closing twice does nothing. */
    @Override
    public void close() {
        for (Binding binding = bindings.poll(); binding != null; binding = bindings.poll()) {
            binding.end();
        }
    }
}
