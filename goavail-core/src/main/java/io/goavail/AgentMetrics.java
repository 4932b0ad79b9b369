package io.goavail;

import io.goavail.metrics.Metric;
import io.goavail.spi.Peer;
import java.util.List;
import java.util.Map;

/** What is known of this agent, of its peers and of what an operator has ordered, as metrics. */
final class AgentMetrics {

    private AgentMetrics() {}

    static List<Metric> of(Snapshot snapshot) {
        Series dryRun = new Series("goavail_dry_run", "1 while records are left alone.");
        Series isolated = new Series(
                "goavail_isolated", "1 while this agent's own network does not work, so that it changes nothing.");
        for (Family family : Family.values()) {
            isolated.add(snapshot.isolated().contains(family), Map.of("family", Series.label(family)));
        }
        Series peers = new Series("goavail_peers", "The other agents by state.");
        for (Peer.State state : Peer.State.values()) {
            long number =
                    snapshot.peers().stream().filter(p -> p.state() == state).count();
            peers.add(number, Map.of("state", Series.label(state)));
        }
        Series withoutQuorum = new Series(
                "goavail_targets_without_quorum",
                "Targets that would stay if they died, since too few agents have a vote on them.");
        return List.of(
                dryRun.add(snapshot.dryRun(), Map.of()).gauge(),
                isolated.gauge(),
                withoutQuorum.add(snapshot.withoutQuorum().size(), Map.of()).gauge(),
                peers.gauge());
    }

    /** What an operator has ordered. */
    static List<Metric> ofOrders(Snapshot snapshot) {
        Series votes = new Series(
                "goavail_target_override",
                "1 while an operator has this agent vote so, whatever it finds; none otherwise.");
        Series left = new Series(
                "goavail_target_override_left_seconds",
                "How much longer that is so; none where it is until it is taken back.");
        snapshot.steering().overrides().forEach((target, override) -> {
            Map<String, String> labels = Map.of("target", target.toString(), "vote", Series.label(override.vote()));
            votes.add(true, labels);
            override.lasts().ifPresent(time -> left.add(time, labels));
        });
        Series frozen = new Series(
                "goavail_pool_frozen",
                "1 while an operator has this agent leave the hostnames of the pool as they are.");
        snapshot.hostnames().stream()
                .map(status -> status.publication().pool())
                .distinct()
                .forEach(pool -> frozen.add(snapshot.steering().frozen().contains(pool), Map.of("pool", pool)));
        return List.of(votes.gauge(), left.gauge(), frozen.gauge());
    }
}
