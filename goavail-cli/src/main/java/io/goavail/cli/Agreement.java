package io.goavail.cli;

import io.goavail.Portion;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.Configuration;
import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * How the agents of a cluster decide. No peer is asked for a plan.
 *
 * @param quorum as the configuration has it
 * @param needsPeers whether an agent that hears nobody changes nothing
 */
record Agreement(String quorum, boolean needsPeers) {

    /** Empty for an agent that has no peers. */
    static Optional<Agreement> of(Configuration configuration) {
        return configuration
                .cluster()
                .filter(cluster ->
                        cluster.agent().isPresent() || cluster.jgroups().isPresent())
                .map(cluster -> new Agreement(cluster.quorum().toString(), needsPeers(cluster)));
    }

    /** The same, where no removal is held back that is not made anyway before a peer confirms it. */
    Configuration applied(Configuration configuration) {
        if (!needsPeers) {
            return configuration;
        }
        return configuration.withPools(configuration.pools().stream()
                .map(pool -> pool.withSafeguards(pool.safeguards().withMaxRemovals(Portion.percent(100))))
                .toList());
    }

    private static boolean needsPeers(ClusterPlan cluster) {
        Target any = new Target("icmp", InetAddress.getLoopbackAddress());
        Ballot unheard = new Ballot(any, Vote.DOWN, Map.of(), 1 + cluster.size());
        return cluster.quorum().policy().decide(unheard) != Decision.OUT;
    }
}
