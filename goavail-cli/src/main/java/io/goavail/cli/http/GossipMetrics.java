package io.goavail.cli.http;

import io.goavail.cluster.GossipCounters;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** What the gossip between the agents has done. */
final class GossipMetrics {

    private GossipMetrics() {}

    static List<MetricSnapshot> of(GossipCounters counters) {
        return List.of(
                Points.counter("goavail_gossip_datagrams", "Datagrams of the gossip.")
                        .add(counters.sentDatagrams(), "direction", "sent")
                        .add(counters.receivedDatagrams(), "direction", "received")
                        .build(),
                Points.counter("goavail_gossip_bytes", "Their bytes, with those of IPv4 and UDP.")
                        .add(counters.sentBytes(), "direction", "sent")
                        .add(counters.receivedBytes(), "direction", "received")
                        .build(),
                Points.counter("goavail_gossip_dropped", "Datagrams that were dropped, by reason.")
                        .add(counters.droppedForeign(), "reason", "foreign")
                        .add(counters.droppedMalformed(), "reason", "malformed")
                        .add(counters.droppedOtherReceiver(), "reason", "other_receiver")
                        .add(counters.droppedUntrusted(), "reason", "untrusted")
                        .add(counters.droppedReplayed(), "reason", "replayed")
                        .add(counters.droppedOverBudget(), "reason", "over_budget")
                        .build(),
                Points.counter("goavail_gossip_probes", "Peers asked whether they are there, by what came of it.")
                        .add(counters.probes() - counters.probesFailed(), "result", "answered")
                        .add(counters.probesFailed(), "result", "failed")
                        .build(),
                Points.counter("goavail_gossip_refutations", "Times that this agent had to say that it is alive.")
                        .add(counters.refutations())
                        .build());
    }
}
