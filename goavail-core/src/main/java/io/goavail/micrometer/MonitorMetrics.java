package io.goavail.micrometer;

import io.goavail.Monitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * Binds all that a {@link Monitor} measures, by the names that {@code docs/metrics.md} explains: {@code goavail.target.up} is
 * what Prometheus knows as {@code goavail_target_up}.
 *
 * <pre>{@code
 * monitor.start();
 * MonitorMetrics metrics = new MonitorMetrics(monitor);
 * metrics.bindTo(registry);
 * ...
 * metrics.close();
 * monitor.close();
 * }</pre>
 *
 * <p>All meters of a registry share a snapshot of the monitor, which is taken by whoever reads one of them when it is older
 * than a second. While the monitor does not answer, and when it is closed, gauges are NaN and counters stand still. For any
 * thread.
 */
public final class MonitorMetrics implements MeterBinder, AutoCloseable {

    private final MetricBinder binder;

    /** Of a monitor that is the only one in its registries. */
    public MonitorMetrics(Monitor monitor) {
        this(monitor, List.of());
    }

    /** @param tags of all meters; two monitors in one registry have to differ in them */
    public MonitorMetrics(Monitor monitor, Iterable<Tag> tags) {
        binder = new MetricBinder(() -> monitor.snapshot().metrics(), tags);
    }

    /**
     * Registers the meters; also in several registries, one after the other.
     *
     * @throws IllegalStateException when the monitor is not running, or does not answer
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        binder.bindTo(registry);
    }

    /** Takes the meters out of all registries, which until then hold the monitor. Closing twice does nothing. */
    @Override
    public void close() {
        binder.close();
    }
}
