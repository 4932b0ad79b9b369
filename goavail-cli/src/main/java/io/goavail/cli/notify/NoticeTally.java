package io.goavail.cli.notify;

import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Sample;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of notices, since the start: also of those to whom a reload has put an end. For any thread. */
final class NoticeTally {

    enum Result {
        ARRIVED,
        /** A try has failed, and there will be another. */
        RETRIED,
        LOST
    }

    /** By labels. A channel is named by its place in the file, and there are 16 at most. */
    private final Map<Map<String, String>, LongAdder> counts = new ConcurrentHashMap<>();

    /** From now on there are numbers of this one, if only zeros. */
    void begin(String name) {
        for (Result result : Result.values()) {
            of(name, result);
        }
    }

    void add(String name, Result result) {
        of(name, result).increment();
    }

    private LongAdder of(String name, Result result) {
        String label = result.name().toLowerCase(Locale.ROOT);
        return counts.computeIfAbsent(Map.of("notifier", name, "result", label), labels -> new LongAdder());
    }

    Metric metric() {
        return new Metric.Counter(
                "goavail_notices",
                "Notices that arrived, tries that failed and were repeated, and notices that are lost.",
                counts.entrySet().stream()
                        .map(count ->
                                new Sample(count.getKey(), count.getValue().sum()))
                        .toList());
    }
}
