package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.VirtualTime;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A real node on a simulated machine: what the UDP shell is in the product. */
final class NodeTransport implements AgentTransport {

    /** How often configured names are looked up again, as in the product. */
    private static final long RESOLVE_NANOS = Duration.ofSeconds(15).toNanos();

    /** As in the product: what is due now was just done. */
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private static final Set<Counters.Kind> DROPS = EnumSet.of(
            Counters.Kind.DROPPED_FOREIGN,
            Counters.Kind.DROPPED_MALFORMED,
            Counters.Kind.DROPPED_OTHER_RECEIVER,
            Counters.Kind.DROPPED_UNTRUSTED,
            Counters.Kind.DROPPED_REPLAYED);

    /** What a node needs of the world. */
    interface World {

        /** What the name of a configured peer means now; may be empty. */
        List<InetSocketAddress> resolve(PeerAddress peer);

        void send(InetSocketAddress to, byte[] datagram);

        void reported(GossipEvent event);

        /** A hostile datagram changed what is known of the peers, or was answered by more bytes than it had. */
        void misled(Arrival by, String how);
    }

    private final GossipSettings settings;
    private final Machine machine;
    private final World world;
    private final Node node;
    private Consumer<List<Peer>> consumer = peers -> {};
    private List<Peer> last = List.of();
    private Optional<Arrival> hostile = Optional.empty();
    private final List<String> effects = new ArrayList<>();
    private final Accepted accepted = new Accepted();
    private int answered;
    private Optional<VirtualTime.Event> alarm = Optional.empty();
    private boolean running;

    NodeTransport(GossipSettings settings, Machine machine, RandomGenerator random, World world) {
        this.settings = settings;
        this.machine = machine;
        this.world = world;
        this.node = new Node(settings, random, new Outlet(), machine.getAsLong());
    }

    Node node() {
        return node;
    }

    /** What the node told last of its peers. */
    List<Peer> peers() {
        return last;
    }

    @Override
    public String self() {
        return settings.name();
    }

    @Override
    public void start(Consumer<List<Peer>> peers) {
        consumer = peers;
        running = true;
        resolve();
        tick();
    }

    @Override
    public void introduce(Profile profile) {
        node.introduce(profile, machine.getAsLong());
        tick();
    }

    @Override
    public void publish(Map<Target, Vote> votes) {
        node.publish(votes, machine.getAsLong());
        tick();
    }

    @Override
    public void close() {
        running = false;
        node.leave(machine.getAsLong());
    }

    void reload(GossipSettings next) {
        node.reload(next, machine.getAsLong());
        tick();
    }

    @Override
    public void received(Arrival datagram) {
        if (datagram.isHostile()) {
            tick(); // What is due anyway is no answer.
        }
        hostile = Optional.of(datagram).filter(Arrival::isHostile);
        effects.clear();
        answered = 0;
        // A node may keep or overwrite what it is given; the network may deliver it again.
        byte[] copy = datagram.bytes().clone();
        long dropped = dropped();
        node.received(datagram.from(), copy, copy.length, machine.getAsLong());
        boolean first = dropped() == dropped && accepted.accept(datagram);
        if (first) {
            datagram.receipt().sign();
        } else if (hostile.isPresent()) {
            if (answered > datagram.bytes().length) {
                effects.add("it has " + datagram.bytes().length + " bytes, and was answered by " + answered);
            }
            effects.forEach(how -> world.misled(datagram, how));
        }
        hostile = Optional.empty();
        tick();
    }

    private long dropped() {
        return DROPS.stream().mapToLong(node.counters()::get).sum();
    }

    private void resolve() {
        settings.peers().forEach(peer -> node.resolved(peer, world.resolve(peer), machine.getAsLong()));
        machine.after(RESOLVE_NANOS, () -> {
            if (running) {
                resolve();
                tick();
            }
        });
    }

    private void tick() {
        if (running) {
            alarm.ifPresent(VirtualTime.Event::cancel);
            long idle = node.tick(machine.getAsLong());
            alarm = Optional.of(machine.after(Math.max(idle, SHORTEST_NANOS), this::tick));
        }
    }

    private final class Outlet implements Node.Outlet {

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            answered += datagram.length;
            world.send(to, datagram);
        }

        @Override
        public void peersChanged(List<Peer> snapshot) {
            List<Peer> before = last;
            last = snapshot;
            hostile.ifPresent(by -> difference(before, snapshot).ifPresent(effects::add));
            consumer.accept(snapshot);
        }

        @Override
        public void report(GossipEvent event) {
            world.reported(event);
        }
    }

    /** What of the peers is known otherwise. */
    private static Optional<String> difference(List<Peer> before, List<Peer> after) {
        if (before.size() != after.size()) {
            return Optional.of(before + " became " + after);
        }
        for (int i = 0; i < after.size(); i++) {
            Peer was = before.get(i);
            Peer is = after.get(i);
            // Ages go on by themselves, and may do so in any snapshot.
            if (!was.equals(new Peer(is.name(), is.state(), was.age(), is.profile(), is.votes()))) {
                return Optional.of(was + " became " + is);
            }
        }
        return Optional.empty();
    }
}
