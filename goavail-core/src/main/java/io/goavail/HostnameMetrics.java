package io.goavail;

import io.goavail.Snapshot.HostnameStatus;
import io.goavail.metrics.Metric;
import java.util.List;
import java.util.Map;

/** What is known of the hostnames, as metrics. */
final class HostnameMetrics {

    private final Series records =
            new Series("goavail_hostname_records", "Addresses under the hostname; none before the first read.");
    private final Series readAge = new Series(
            "goavail_hostname_read_age_seconds",
            "How long ago a read last found something under the hostname; none before the first time.");
    private final Series desired =
            new Series("goavail_hostname_desired", "Addresses of the pool that should stand under the hostname.");
    private final Series refused = new Series(
            "goavail_hostname_refused", "Addresses that stay under the hostname only because too few would be left.");
    private final Series heldBack = new Series(
            "goavail_hostname_held_back",
            "Addresses that stay under the hostname only because too many others have gone of late.");
    private final Series drifted = new Series(
            "goavail_hostname_drifted",
            "Addresses under the hostname that somebody else has changed, and that are left so.");
    private final Series failing =
            new Series("goavail_hostname_failing", "1 while the provider's calls for the hostname fail.");

    private HostnameMetrics() {}

    static List<Metric> of(List<HostnameStatus> hostnames) {
        HostnameMetrics all = new HostnameMetrics();
        hostnames.forEach(all::add);
        return List.of(
                all.records.gauge(),
                all.readAge.gauge(),
                all.desired.gauge(),
                all.refused.gauge(),
                all.heldBack.gauge(),
                all.drifted.gauge(),
                all.failing.gauge());
    }

    private void add(HostnameStatus status) {
        Publication at = status.publication();
        Map<String, String> labels =
                Map.of("hostname", at.hostname().name(), "provider", at.provider(), "pool", at.pool());
        status.records().ifPresent(set -> records.add(set.addresses().size(), labels));
        status.readAge().ifPresent(age -> readAge.add(age, labels));
        desired.add(status.desired().size(), labels);
        refused.add(status.refused().size(), labels);
        heldBack.add(status.heldBack().size(), labels);
        drifted.add(status.drifted().size(), labels);
        failing.add(status.failure().isPresent(), labels);
    }
}
