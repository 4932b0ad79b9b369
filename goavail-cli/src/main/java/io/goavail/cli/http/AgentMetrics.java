package io.goavail.cli.http;

import io.goavail.Family;
import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.spi.Peer;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;

/** What is known of this agent, its hostnames and its peers. */
final class AgentMetrics {

    private AgentMetrics() {}

    static List<MetricSnapshot> of(Snapshot snapshot) {
        Points.Gauge isolated = Points.gauge(
                "goavail_isolated", "1 while this agent's own network does not work, so that it changes nothing.");
        for (Family family : Family.values()) {
            isolated.add(
                    snapshot.isolated().contains(family),
                    "family",
                    family.toString().toLowerCase(Locale.ROOT));
        }
        Points.Gauge peers = Points.gauge("goavail_peers", "The other agents by state.");
        for (Peer.State state : Peer.State.values()) {
            long number =
                    snapshot.peers().stream().filter(p -> p.state() == state).count();
            peers.add(number, "state", state.name().toLowerCase(Locale.ROOT));
        }
        Points.Gauge records =
                Points.gauge("goavail_hostname_records", "Addresses under the hostname; none before the first read.");
        Points.Gauge readAge = Points.gauge(
                "goavail_hostname_read_age_seconds",
                "How long ago a read last found something under the hostname; none before the first time.");
        Points.Gauge desired =
                Points.gauge("goavail_hostname_desired", "Addresses of the pool that should stand under the hostname.");
        Points.Gauge refused = Points.gauge(
                "goavail_hostname_refused",
                "Addresses that stay under the hostname only because too few would be left.");
        Points.Gauge heldBack = Points.gauge(
                "goavail_hostname_held_back",
                "Addresses that stay under the hostname only because too many others have gone of late.");
        Points.Gauge drifted = Points.gauge(
                "goavail_hostname_drifted",
                "Addresses under the hostname that somebody else has changed, and that are left so.");
        Points.Gauge failing =
                Points.gauge("goavail_hostname_failing", "1 while the provider's calls for the hostname fail.");
        for (HostnameStatus status : snapshot.hostnames()) {
            String[] labels = {
                "hostname",
                status.publication().hostname().name(),
                "provider",
                status.publication().provider(),
                "pool",
                status.publication().pool()
            };
            status.records().ifPresent(set -> records.add(set.addresses().size(), labels));
            status.readAge().ifPresent(age -> readAge.add(age, labels));
            desired.add(status.desired().size(), labels);
            refused.add(status.refused().size(), labels);
            heldBack.add(status.heldBack().size(), labels);
            drifted.add(status.drifted().size(), labels);
            failing.add(status.failure().isPresent(), labels);
        }
        Points.Gauge frozen = Points.gauge(
                "goavail_pool_frozen",
                "1 while an operator has this agent leave the hostnames of the pool as they are.");
        snapshot.hostnames().stream()
                .map(status -> status.publication().pool())
                .distinct()
                .forEach(pool -> frozen.add(snapshot.steering().frozen().contains(pool), "pool", pool));
        return List.of(
                Points.gauge("goavail_dry_run", "1 while records are left alone.")
                        .add(snapshot.dryRun())
                        .build(),
                isolated.build(),
                peers.build(),
                records.build(),
                readAge.build(),
                desired.build(),
                refused.build(),
                heldBack.build(),
                drifted.build(),
                failing.build(),
                frozen.build());
    }
}
