package io.goavail.examples;

import io.goavail.Monitor;
import io.goavail.Settings;
import io.goavail.micrometer.MetricBinder;
import io.micrometer.core.instrument.MeterRegistry;

/** An application that has what goavail measures in its registry of Micrometer, as long as it watches. */
public final class MeteredMonitor implements AutoCloseable {

    private final Monitor monitor;
    private final MetricBinder metrics;

    /** Begins to watch. */
    public MeteredMonitor(Settings settings, MeterRegistry registry) {
        monitor = Monitor.builder(settings).dryRun(false).build();
        monitor.start();
        metrics = new MetricBinder(() -> monitor.snapshot().metrics());
        metrics.bindTo(registry);
    }

    @Override
    public void close() {
        metrics.close();
        monitor.close();
    }
}
