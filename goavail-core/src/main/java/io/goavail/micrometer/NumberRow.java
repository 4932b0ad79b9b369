package io.goavail.micrometer;

import io.goavail.metrics.Metric.Sample;
import io.micrometer.core.instrument.Meter;
import java.util.function.Function;

/** A series that is a number. Shown by one thread at a time, read by any. */
final class NumberRow implements Family.Row<Sample> {

    private final Meter meter;
    private volatile double value;

    /** @param register makes the meter, which reads this row */
    NumberRow(Sample first, Function<NumberRow, Meter> register) {
        value = first.value();
        meter = register.apply(this);
    }

    double value() {
        return value;
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public void show(Sample now) {
        value = now.value();
    }
}
