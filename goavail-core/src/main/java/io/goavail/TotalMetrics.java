package io.goavail;

import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Distribution;
import java.util.List;
import java.util.Map;

/** What was counted, as metrics. */
final class TotalMetrics {

    private TotalMetrics() {}

    static List<Metric> of(Totals totals) {
        Metric roundTrips = new Metric.Durations(
                "goavail_probe_rtt_seconds",
                "The round-trip time of each reply.",
                List.of(new Distribution(Map.of(), totals.roundTrips())));
        Series failures = new Series("goavail_probe_failures", "Probes without an answer, by reason.");
        totals.misses().forEach((why, count) -> failures.add(count, Map.of("result", "miss", "reason", why)));
        totals.inconclusive()
                .forEach((why, count) -> failures.add(count, Map.of("result", "inconclusive", "reason", why)));
        Series events = new Series("goavail_events", "Events by kind.");
        totals.events().forEach((kind, count) -> events.add(count, Map.of("kind", kind)));
        return List.of(
                roundTrips,
                failures.counter(),
                events.counter(),
                results(totals.changes()),
                retries(totals.changes()),
                durations(totals.changes()));
    }

    private static Metric results(Map<String, Totals.ChangeTotals> changes) {
        Series results = new Series(
                "goavail_changes", "Changes of a hostname: applied, failed, or what a dry run would have applied.");
        changes.forEach((provider, made) -> {
            results.add(made.applied(), Map.of("provider", provider, "result", "applied"));
            results.add(made.dryRun(), Map.of("provider", provider, "result", "dry_run"));
            results.add(made.failed(), Map.of("provider", provider, "result", "failed"));
        });
        return results.counter();
    }

    private static Metric retries(Map<String, Totals.ChangeTotals> changes) {
        Series retries = new Series("goavail_change_retries", "Rounds that changes took beyond the first one.");
        changes.forEach((provider, made) -> retries.add(made.retries(), Map.of("provider", provider)));
        return retries.counter();
    }

    private static Metric durations(Map<String, Totals.ChangeTotals> changes) {
        return new Metric.Durations(
                "goavail_change_duration_seconds",
                "From the decision to the end of the provider's call, of changes that were applied.",
                changes.entrySet().stream()
                        .map(e -> new Distribution(
                                Map.of("provider", e.getKey()), e.getValue().took()))
                        .toList());
    }
}
