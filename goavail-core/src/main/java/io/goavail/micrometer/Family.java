package io.goavail.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The meters of one metric: one for each series, while there is one. For one thread at a time.
 *
 * @param <P> what is known of a series at one moment
 */
final class Family<P> {

    /** The meter of a series. */
    interface Row<P> {

        Meter meter();

        void show(P point);
    }

    /** Makes the meter of a series. */
    interface Begin<P> {

        /**
         * Registers it.
         *
         * @param before whether the series was there before the binding
         */
        Row<P> row(Map<String, String> labels, P point, boolean before);
    }

    private final MeterRegistry registry;
    private final Function<P, Map<String, String>> labels;
    private final Begin<P> begin;
    private final Map<Map<String, String>, Row<P>> rows = new HashMap<>();
    private boolean shown;

    /**
     * @param labels what a point is of
     * @param begin what becomes of a series that is new
     */
    Family(MeterRegistry registry, Function<P, Map<String, String>> labels, Begin<P> begin) {
        this.registry = registry;
        this.labels = labels;
        this.begin = begin;
    }

    void show(List<P> points) {
        Map<Map<String, String>, Row<P>> gone = new HashMap<>(rows);
        for (P point : points) {
            Map<String, String> of = labels.apply(point);
            gone.remove(of);
            Row<P> known = rows.get(of);
            Row<P> row = known != null ? known : begin.row(of, point, !shown);
            rows.put(of, row);
            row.show(point);
        }
        gone.forEach((of, row) -> {
            rows.remove(of);
            registry.remove(row.meter());
        });
        shown = true;
    }

    void clear() {
        rows.values().forEach(row -> registry.remove(row.meter()));
        rows.clear();
    }
}
