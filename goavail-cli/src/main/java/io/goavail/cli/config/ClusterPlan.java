package io.goavail.cli.config;

import io.goavail.cluster.PeerAddress;
import io.goavail.spi.QuorumPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other agents, and how all of them come to a decision.
 *
 * @param agent who this one is; empty when it has no {@code local_addr}, and then it does not gossip
 * @param peers where to find those that it gossips with
 * @param jgroups how it talks over JGroups, in place of gossip
 * @param uplinkCheck addresses that answer as long as this agent's own network is up
 */
public record ClusterPlan(
        Optional<AgentPlan> agent,
        List<PeerAddress> peers,
        Optional<JGroupsPlan> jgroups,
        Quorum quorum,
        List<InetAddress> uplinkCheck) {

    public ClusterPlan {
        peers = List.copyOf(peers);
        uplinkCheck = List.copyOf(uplinkCheck);
    }

    /** How many other agents the configuration names: all may have the same list, with this one in it. */
    public int size() {
        Stream<?> others = jgroups.isPresent()
                ? jgroups.get().peers().stream()
                        .filter(peer -> !peer.equals(jgroups.get().name()))
                : peers.stream().filter(peer -> agent.stream().noneMatch(self -> self.isAt(peer)));
        return (int) others.count();
    }

    /** Who decides. */
    public sealed interface Quorum {

        QuorumPolicy policy();

        /** This agent and so many of its peers. */
        record MinPeersAgree(int peers) implements Quorum {

            @Override
            public QuorumPolicy policy() {
                return QuorumPolicy.minPeersAgree(peers);
            }

            @Override
            public String toString() {
                return "min_peers_agree = " + peers;
            }
        }

        /** More than half of all agents. */
        record Majority() implements Quorum {

            @Override
            public QuorumPolicy policy() {
                return QuorumPolicy.majority();
            }

            @Override
            public String toString() {
                return "majority";
            }
        }

        /** At least this share of all agents. */
        record Share(double share) implements Quorum {

            @Override
            public QuorumPolicy policy() {
                return QuorumPolicy.share(share);
            }

            @Override
            public String toString() {
                return "share:" + share;
            }
        }
    }
}
