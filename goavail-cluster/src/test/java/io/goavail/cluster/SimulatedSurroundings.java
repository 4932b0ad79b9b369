package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import java.net.InetSocketAddress;
import java.util.List;

/** What a node sees of the world. */
final class SimulatedSurroundings implements NodeTransport.World {

    private final Simulation world;
    private final SimulatedAgent agent;

    SimulatedSurroundings(Simulation world, SimulatedAgent agent) {
        this.world = world;
        this.agent = agent;
    }

    @Override
    public List<InetSocketAddress> resolve(PeerAddress peer) {
        return List.of(world.named(world.configured().indexOf(peer)));
    }

    @Override
    public void send(InetSocketAddress to, byte[] datagram) {
        world.wire()
                .sent(agent.number(), datagram, world.time().now())
                .ifPresent(how -> world.invariants().violated("datagrams are as they should be", how));
        world.network().send(agent.number(), to, datagram);
    }

    @Override
    public void reported(GossipEvent event) {
        world.trace().line(agent.name(), "reports " + event);
    }

    @Override
    public void misled(Arrival by, String how) {
        world.invariants()
                .violated("hostile datagrams change nothing", agent + " got a " + by.origin() + " datagram: " + how);
    }
}
