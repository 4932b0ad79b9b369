package io.goavail;

import io.goavail.metrics.Metric;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a monitor knows at one moment.
 *
 * @param dryRun whether records are left alone
 * @param targets every target once, in the order of the pools
 * @param hostnames every hostname of every pool
 * @param peers the other agents
 * @param isolated the families of addresses for which this agent's own network does not work
 * @param withoutQuorum the targets that this agent could not take out of service now even if it saw them DOWN, since too few
 *     peers have a vote on them
 * @param steering what an operator has ordered: the overrides that stand beside the health of their targets, with the time
 *     that each has left, and the frozen pools
 * @param totals what was counted since the start
 */
public record Snapshot(
        boolean dryRun,
        List<TargetStatus> targets,
        List<HostnameStatus> hostnames,
        List<Peer> peers,
        Set<Family> isolated,
        Set<Target> withoutQuorum,
        Steering steering,
        Totals totals) {

    public Snapshot {
        targets = List.copyOf(targets);
        hostnames = List.copyOf(hostnames);
        peers = List.copyOf(peers);
        isolated = Set.copyOf(isolated);
        withoutQuorum = Set.copyOf(withoutQuorum);
    }

    /** All of it that can be told in numbers, with the names that {@code docs/metrics.md} explains. */
    public List<Metric> metrics() {
        return Stream.of(
                        TargetMetrics.of(targets),
                        HostnameMetrics.of(hostnames),
                        AgentMetrics.of(this),
                        AgentMetrics.ofOrders(this),
                        TotalMetrics.of(totals))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A target.
     *
     * @param health what this agent thinks of it
     * @param healthFor for how long
     * @param decision what the quorum makes of it
     * @param held how much longer it is kept out for flapping; zero when it is not
     * @param probes how its probes ended so far
     */
    public record TargetStatus(
            Target target, Health health, Duration healthFor, Decision decision, Duration held, Probes probes) {}

    /**
     * How the probes of a target ended since it came under watch.
     *
     * @param replies answered
     * @param misses not answered
     * @param inconclusive failed on this side
     * @param smoothedRtt the smoothed round-trip time, once there was a reply
     * @param last what the last one ended with, such as {@code "timeout"} or {@code "reply"}; empty before the first
     * @param blind whether so many in a row have failed on this side that the health says nothing of now
     */
    public record Probes(
            long replies, long misses, long inconclusive, Optional<Duration> smoothedRtt, String last, boolean blind) {}

    /**
     * A hostname.
     *
     * @param publication which one
     * @param targets the targets of its pool; what stands there beside their addresses is somebody else's
     * @param records what stood there when it was last read, in a dry run too; empty before the first read that succeeded
     * @param readAge how long ago it was last read and something stood there; empty before the first time
     * @param desired the addresses of the pool that should stand there, as far as known from that read
     * @param refused those of {@code desired} that stay only because too few would be left
     * @param heldBack those of {@code desired} that stay only because too many others have gone of late
     * @param drifted the addresses of the pool whose records somebody else has changed, and that are left so
     * @param failure what the last call failed with, while calls fail
     */
    public record HostnameStatus(
            Publication publication,
            List<Target> targets,
            Optional<RecordSet> records,
            Optional<Duration> readAge,
            Set<InetAddress> desired,
            Set<InetAddress> refused,
            Set<InetAddress> heldBack,
            Set<InetAddress> drifted,
            Optional<String> failure) {

        public HostnameStatus {
            targets = List.copyOf(targets);
            desired = AddressSet.copyOf(desired);
            refused = AddressSet.copyOf(refused);
            heldBack = AddressSet.copyOf(heldBack);
            drifted = AddressSet.copyOf(drifted);
        }

        HostnameStatus withRecords(RecordSet other) {
            return new HostnameStatus(
                    publication, targets, Optional.of(other), readAge, desired, refused, heldBack, drifted, failure);
        }
    }
}
