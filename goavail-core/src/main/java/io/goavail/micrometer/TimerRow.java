package io.goavail.micrometer;

import io.goavail.metrics.Histogram;
import io.goavail.metrics.Metric.Distribution;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;

/** A series of durations. */
final class TimerRow implements Family.Row<Distribution> {

    private final Timer timer;
    private Histogram recorded;

    /** @param before what is not to be recorded */
    TimerRow(Timer timer, Histogram before) {
        this.timer = timer;
        this.recorded = before;
    }

    @Override
    public Meter meter() {
        return timer;
    }

    @Override
    public void show(Distribution now) {
        Replay.record(recorded, now.histogram(), timer);
        recorded = now.histogram();
    }
}
