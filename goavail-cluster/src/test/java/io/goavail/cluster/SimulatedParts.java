package io.goavail.cluster;

import io.goavail.Check;
import io.goavail.Damping;
import io.goavail.Monitor;
import io.goavail.MonitorBuilder;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.UplinkCheck;
import io.goavail.spi.Pinger;
import io.goavail.spi.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** What agents are made of: the parts of the product, on a simulated ground. */
final class SimulatedParts implements SimulatedAgent.Parts {

    private static final KeyRing KEYS = KeyRing.of(List.of(new Secret("0123456789abcdef0123456789abcdef")));

    /** What answers an agent whose own network works, far from all targets. */
    private static final List<InetAddress> ANCHORS = List.of(
            Simulation.address("192.0.2.1"),
            Simulation.address("192.0.2.2"),
            Simulation.address("2001:db8:f::1"),
            Simulation.address("2001:db8:f::2"));

    private final Simulation world;

    SimulatedParts(Simulation world) {
        this.world = world;
    }

    @Override
    public AgentTransport transport(SimulatedAgent agent) {
        InetSocketAddress advertised = world.named(agent.number());
        GossipSettings settings = new GossipSettings(
                agent.name(),
                Simulation.inner(agent.number()),
                advertised,
                world.configured(),
                "simulation",
                world.plan().keyed() ? KEYS : KeyRing.none(),
                true,
                GossipTiming.wan());
        return new NodeTransport(
                settings, agent.machine(), world.random().split(), new SimulatedSurroundings(world, agent));
    }

    @Override
    public Pinger pinger(SimulatedAgent agent) {
        return world.targets().pinger(agent.number(), agent.machine());
    }

    @Override
    public Settings settings(SimulatedAgent agent, Pinger pinger) {
        Pool www = Pool.of("www", Check.icmp(pinger), world.pool(), List.of(Simulation.WWW), agent.dns())
                .withMinInService(world.plan().minInService());
        Settings settings = Settings.of(List.of(www))
                .withQuorum(world.plan().quorum())
                .withDamping(new Damping(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30)))
                .withReconcileInterval(Duration.ofSeconds(10));
        return world.plan().uplinkCheck()
                ? settings.withUplinkCheck(new UplinkCheck(Check.icmp(pinger), ANCHORS))
                : settings;
    }

    @Override
    public MonitorBuilder build(SimulatedAgent agent, Settings settings) {
        return Monitor.builder(settings).dryRun(false);
    }
}
