package io.goavail.cli.http;

import io.goavail.Event;
import io.goavail.cli.event.EventJson;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is counted of the events since the start. For any thread. */
final class EventMetrics implements Consumer<Event> {

    /** From a change of an embedded server to one that a provider's outage has delayed. */
    private static final double[] BOUNDS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private final Map<String, Long> events = new TreeMap<>();
    private final Map<Labels, Long> changes = new TreeMap<>();
    private final Map<String, Long> retries = new TreeMap<>();
    private final Map<String, Buckets> durations = new TreeMap<>();

    @Override
    public synchronized void accept(Event event) {
        events.merge(EventJson.kind(event), 1L, Long::sum);
        if (event instanceof Event.ChangeApplied e) {
            String provider = e.publication().provider();
            count(provider, e.dryRun() ? "dry_run" : "applied");
            retries.merge(provider, e.attempts() - 1L, Long::sum);
            durations
                    .computeIfAbsent(provider, p -> new Buckets(BOUNDS))
                    .add(e.took().toNanos() / 1e9);
        } else if (event instanceof Event.ProviderFailed e && e.call().equals("apply")) {
            count(e.publication().provider(), "failed");
        }
    }

    private void count(String provider, String result) {
        changes.merge(Labels.of("provider", provider, "result", result), 1L, Long::sum);
    }

    synchronized List<MetricSnapshot> snapshots() {
        Points.Counter kinds = Points.counter("goavail_events", "Events by kind.");
        events.forEach((kind, count) -> kinds.add(count, "kind", kind));
        Points.Counter results = Points.counter(
                "goavail_changes", "Changes of a hostname: applied, failed, or what a dry run would have applied.");
        changes.forEach((labels, count) -> results.add(count, labels));
        Points.Counter again =
                Points.counter("goavail_change_retries", "Rounds that changes took beyond the first one.");
        retries.forEach((provider, count) -> again.add(count, "provider", provider));
        HistogramSnapshot.Builder took = HistogramSnapshot.builder()
                .name("goavail_change_duration_seconds")
                .help("From the decision to the end of the provider's call, of changes that were applied.");
        durations.forEach((provider, buckets) -> took.dataPoint(buckets.point(Labels.of("provider", provider))));
        return List.of(kinds.build(), results.build(), again.build(), took.build());
    }
}
