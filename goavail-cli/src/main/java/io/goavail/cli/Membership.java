package io.goavail.cli;

import io.goavail.cli.config.AgentPlan;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.JGroupsPlan;
import io.goavail.cluster.GossipCounters;
import io.goavail.cluster.GossipSettings;
import io.goavail.cluster.GossipTiming;
import io.goavail.cluster.PeerAddress;
import io.goavail.cluster.UdpGossip;
import io.goavail.spi.PeerTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * This agent among its peers: in a group of JGroups where the configuration says so, with gossip where it has a
 * {@code local_addr}, else nobody. For one thread.
 */
final class Membership implements AutoCloseable {

    private final Optional<Gossip> gossip;
    private final Optional<JGroupsMember> jgroups;

    private Membership(Optional<Gossip> gossip, Optional<JGroupsMember> jgroups) {
        this.gossip = gossip;
        this.jgroups = jgroups;
    }

    /** @param file that of the configuration */
    static Membership of(Configuration configuration, Path file) throws StartException {
        Optional<AgentPlan> agent = configuration.cluster().flatMap(ClusterPlan::agent);
        Optional<JGroupsPlan> member = configuration.cluster().flatMap(ClusterPlan::jgroups);
        return new Membership(
                agent.isPresent() ? Optional.of(Gossip.open(agent.get(), peers(configuration))) : Optional.empty(),
                member.isPresent() ? Optional.of(JGroupsMember.open(member.get(), file)) : Optional.empty());
    }

    PeerTransport transport() {
        return jgroups.<PeerTransport>map(JGroupsMember::transport)
                .or(() -> gossip.map(Gossip::transport))
                .orElse(PeerTransport.none());
    }

    /** What the gossip counts; empty where there is none. */
    Optional<Supplier<GossipCounters>> counters() {
        return gossip.map(open -> open.transport()::counters);
    }

    /** Why this configuration cannot come into force while the program runs; empty when it can. */
    Optional<String> refusal(Configuration next) {
        Optional<AgentPlan> agent = next.cluster().flatMap(ClusterPlan::agent);
        Optional<JGroupsPlan> member = next.cluster().flatMap(ClusterPlan::jgroups);
        boolean same = agent.isPresent() == gossip.isPresent()
                && member.isPresent() == jgroups.isPresent()
                && agent.stream().allMatch(plan -> gossip.orElseThrow().agent().isSameAgentAs(plan))
                && member.stream().allMatch(plan -> jgroups.orElseThrow().plan().isSameAgentAs(plan));
        return same
                ? Optional.empty()
                : Optional.of(
                        "transport, jgroups_stack, local_addr, advertise_addr, name and label of the cluster cannot"
                                + " change while goavail runs: restart it");
    }

    /** Takes the keys of {@code inForce}, and the peers of all; on return the monitor has heard of them. */
    void use(Configuration inForce, Configuration... others) {
        List<PeerAddress> peers = Stream.concat(Stream.of(inForce), Stream.of(others))
                .flatMap(configuration -> peers(configuration).stream())
                .toList();
        inForce.cluster()
                .flatMap(ClusterPlan::agent)
                .ifPresent(agent -> gossip.ifPresent(open -> open.use(agent, peers)));
        jgroups.ifPresent(open -> open.use(Stream.concat(Stream.of(inForce), Stream.of(others))
                .flatMap(configuration -> configuration.cluster().stream())
                .flatMap(cluster -> cluster.jgroups().stream())
                .flatMap(plan -> plan.peers().stream())
                .distinct()
                .toList()));
    }

    @Override
    public void close() {
        transport().close();
    }

    private static List<PeerAddress> peers(Configuration configuration) {
        return configuration.cluster().map(ClusterPlan::peers).orElse(List.of());
    }

    /** @param bind what the names of the plan stood for when it was opened */
    private record Gossip(AgentPlan agent, InetSocketAddress bind, InetSocketAddress advertised, UdpGossip transport) {

        static Gossip open(AgentPlan agent, List<PeerAddress> peers) throws StartException {
            forgetNamesSoon();
            InetSocketAddress bind = resolve("local_addr", agent.local());
            InetSocketAddress advertised = resolve("advertise_addr", agent.advertised());
            try {
                return new Gossip(agent, bind, advertised, UdpGossip.open(settings(agent, peers, bind, advertised)));
            } catch (IllegalArgumentException e) {
                throw new StartException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new StartException(ExitCode.FAILURE, "local_addr: " + e.getMessage(), e);
            }
        }

        void use(AgentPlan next, List<PeerAddress> peers) {
            transport.reload(settings(next, peers, bind, advertised));
        }

        private static GossipSettings settings(
                AgentPlan agent, List<PeerAddress> peers, InetSocketAddress bind, InetSocketAddress advertised) {
            return new GossipSettings(
                    agent.name(),
                    bind,
                    advertised,
                    peers,
                    agent.label(),
                    agent.keys(),
                    agent.allowPlaintext(),
                    GossipTiming.wan());
        }

        private static InetSocketAddress resolve(String key, PeerAddress address) throws StartException {
            try {
                return new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            } catch (UnknownHostException e) {
                throw new StartException(
                        ExitCode.FAILURE,
                        key + ": the name " + address.host() + " cannot be found; write its address",
                        e);
            }
        }

        /** Java keeps the address of a name for 30 s. Peers that have moved are looked up every 15. */
        private static void forgetNamesSoon() {
            String property = "networkaddress.cache.ttl";
            if (Security.getProperty(property) == null) {
                Security.setProperty(property, "10");
            }
        }
    }
}
