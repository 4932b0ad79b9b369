package io.goavail.cli.config;

import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The other agents, and how all of them come to a decision.
 *
 * @param localAddress what this agent tells its peers to reach it by
 * @param membersPort the membership port of the Go program
 * @param cryptoKey encrypts what the agents say to each other
 * @param uplinkCheck addresses that answer as long as this agent's own network is up
 */
public record ClusterPlan(
        Optional<Endpoint> localAddress,
        List<Endpoint> peers,
        OptionalInt membersPort,
        Quorum quorum,
        Optional<Secret> cryptoKey,
        List<InetAddress> uplinkCheck) {

    public ClusterPlan {
        peers = List.copyOf(peers);
        uplinkCheck = List.copyOf(uplinkCheck);
    }

    /** Whether this agent needs votes of others, or counts them at least. */
    public boolean needsPeers() {
        return !peers.isEmpty() || (quorum instanceof Quorum.MinPeersAgree agree && agree.peers() > 0);
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
