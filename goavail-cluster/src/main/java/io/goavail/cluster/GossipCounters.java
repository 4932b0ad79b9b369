package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Sample;
import java.util.List;
import java.util.Map;

/**
 * What a {@link UdpGossip} has done since it was started; each number only grows.
 *
 * @param sentDatagrams datagrams handed to the kernel
 * @param sentBytes their bytes on the wire, with 28 for IPv4 and UDP in each
 * @param receivedDatagrams datagrams read, whatever became of them
 * @param receivedBytes their bytes on the wire, likewise
 * @param droppedForeign not made with one of our keys and our label, or altered on the way
 * @param droppedMalformed authentic, but not understood: made by another version
 * @param droppedOtherReceiver for another agent, or for an earlier run of this one
 * @param droppedUntrusted from a run of an agent that has not yet shown to be there now
 * @param droppedReplayed seen before
 * @param droppedOverBudget not sent, to spare the network; what they carried is made good later
 * @param probes peers asked whether they are there
 * @param probesFailed of those the ones that nobody answered for
 * @param syncs comparisons of all that is known with a peer
 * @param refutations times that this agent had to say that it is alive
 */
public record GossipCounters(
        long sentDatagrams,
        long sentBytes,
        long receivedDatagrams,
        long receivedBytes,
        long droppedForeign,
        long droppedMalformed,
        long droppedOtherReceiver,
        long droppedUntrusted,
        long droppedReplayed,
        long droppedOverBudget,
        long probes,
        long probesFailed,
        long syncs,
        long refutations) {

    static GossipCounters of(Counters counters) {
        return new GossipCounters(
                counters.get(Kind.SENT_DATAGRAMS),
                counters.get(Kind.SENT_BYTES),
                counters.get(Kind.RECEIVED_DATAGRAMS),
                counters.get(Kind.RECEIVED_BYTES),
                counters.get(Kind.DROPPED_FOREIGN),
                counters.get(Kind.DROPPED_MALFORMED),
                counters.get(Kind.DROPPED_OTHER_RECEIVER),
                counters.get(Kind.DROPPED_UNTRUSTED),
                counters.get(Kind.DROPPED_REPLAYED),
                counters.get(Kind.DROPPED_OVER_BUDGET),
                counters.get(Kind.PROBES),
                counters.get(Kind.PROBES_FAILED),
                counters.get(Kind.SYNCS),
                counters.get(Kind.REFUTATIONS));
    }

    /** The same with the names that {@code docs/metrics.md} explains. */
    public List<Metric> metrics() {
        return List.of(
                new Metric.Counter(
                        "goavail_gossip_datagrams",
                        "Datagrams of the gossip.",
                        List.of(
                                sample("direction", "sent", sentDatagrams),
                                sample("direction", "received", receivedDatagrams))),
                new Metric.Counter(
                        "goavail_gossip_bytes",
                        "Their bytes, with those of IPv4 and UDP.",
                        List.of(
                                sample("direction", "sent", sentBytes),
                                sample("direction", "received", receivedBytes))),
                new Metric.Counter(
                        "goavail_gossip_dropped",
                        "Datagrams that were dropped, by reason.",
                        List.of(
                                sample("reason", "foreign", droppedForeign),
                                sample("reason", "malformed", droppedMalformed),
                                sample("reason", "other_receiver", droppedOtherReceiver),
                                sample("reason", "untrusted", droppedUntrusted),
                                sample("reason", "replayed", droppedReplayed),
                                sample("reason", "over_budget", droppedOverBudget))),
                new Metric.Counter(
                        "goavail_gossip_probes",
                        "Peers asked whether they are there, by what came of it.",
                        List.of(
                                sample("result", "answered", probes - probesFailed),
                                sample("result", "failed", probesFailed))),
                new Metric.Counter(
                        "goavail_gossip_refutations",
                        "Times that this agent had to say that it is alive.",
                        List.of(new Sample(Map.of(), refutations))));
    }

    private static Sample sample(String label, String value, long count) {
        return new Sample(Map.of(label, value), count);
    }
}
