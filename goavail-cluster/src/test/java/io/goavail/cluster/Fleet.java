package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import io.goavail.cluster.simulation.Conditions;
import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.Network;
import io.goavail.cluster.simulation.Trace;
import io.goavail.cluster.simulation.VirtualTime;
import io.goavail.spi.Peer;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Nodes without monitors, to measure the protocol alone. */
final class Fleet {

    static final KeyRing KEYS = KeyRing.of(List.of(new Secret("0123456789abcdef0123456789abcdef")));

    /** Every agent is configured with the same few. */
    private static final int SEEDS = 5;

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random;
    private final Network network;
    private final Wire wire;
    private final List<Member> members = new ArrayList<>();
    private final List<PeerAddress> seeds = new ArrayList<>();
    private Listener listener = (observer, before, after) -> {};

    /** Hears of each difference that an agent sees in another one. */
    interface Listener {

        /** @param before what it knew, if anything */
        void changed(int observer, Optional<Peer> before, Peer after);
    }

    /** An agent without a monitor. */
    private final class Member implements NodeTransport.World {

        private final int number;
        private final NodeTransport transport;
        private final Map<Target, Vote> votes = new HashMap<>();
        private final Map<String, Peer> known = new HashMap<>();
        private boolean running = true;

        Member(int number) {
            this.number = number;
            Machine machine = new Machine(time, random.nextLong(), random.nextInt(-100, 101));
            InetSocketAddress address = Simulation.inner(number);
            transport = new NodeTransport(settings(number, KEYS), machine, random.split(), this);
            network.attach(address, machine, this::received);
        }

        private void received(Arrival datagram) {
            if (running) {
                transport.received(datagram);
            }
        }

        private void heard(List<Peer> peers) {
            for (Peer peer : peers) {
                Peer before = known.put(peer.name(), peer);
                if (before == null || before.state() != peer.state() || before.votes() != peer.votes()) {
                    listener.changed(number, Optional.ofNullable(before), peer);
                }
            }
        }

        @Override
        public List<InetSocketAddress> resolve(PeerAddress peer) {
            return List.of(Simulation.inner(seeds.indexOf(peer)));
        }

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            if (running) {
                wire.sent(number, datagram, time.now()).ifPresent(wrong -> {
                    throw new AssertionError(wrong);
                });
                network.send(number, to, datagram);
            }
        }

        @Override
        public void reported(GossipEvent event) {
            // Not measured.
        }

        @Override
        public void misled(Arrival by, String how) {
            throw new AssertionError(how);
        }
    }

    Fleet(int agents, long seed) {
        random = new SplittableRandom(seed);
        wire = new Wire(agents);
        network = new Network(time, random.split(), Trace.silent(time));
        for (int i = 0; i < Math.min(SEEDS, agents); i++) {
            seeds.add(new PeerAddress("agent-" + i + ".example.net", 7946));
        }
        for (int i = 0; i < agents; i++) {
            members.add(new Member(i));
        }
    }

    /** Starts all, and waits until they know one another. */
    Fleet start() {
        for (Member member : members) {
            time.after(random.nextLong(5_000_000_000L), () -> member.transport.start(member::heard));
        }
        run(Duration.ofSeconds(5));
        settle();
        return this;
    }

    /** Runs until all agree on all; returns how long it took. */
    Duration settle() {
        long began = time.now();
        while (!agreed()) {
            run(Duration.ofMillis(200));
            if (time.now() - began > Duration.ofMinutes(10).toNanos()) {
                throw new IllegalStateException("no agreement after ten minutes");
            }
        }
        return Duration.ofNanos(time.now() - began);
    }

    void conditions(Conditions conditions) {
        network.conditions(conditions);
    }

    Network network() {
        return network;
    }

    SplittableRandom random() {
        return random;
    }

    void listen(Listener to) {
        listener = to;
    }

    long now() {
        return time.now();
    }

    int size() {
        return members.size();
    }

    /** Gives an agent other keys. */
    void reload(int agent, KeyRing keys) {
        members.get(agent).transport.reload(settings(agent, keys));
    }

    private GossipSettings settings(int agent, KeyRing keys) {
        InetSocketAddress address = Simulation.inner(agent);
        return new GossipSettings(name(agent), address, address, seeds, "fleet", keys, false, GossipTiming.wan());
    }

    static String name(int agent) {
        return "agent-" + agent;
    }

    void run(Duration duration) {
        time.runUntil(time.now() + duration.toNanos(), () -> {});
    }

    void publish(int agent, Target target, Vote vote) {
        Member member = members.get(agent);
        member.votes.put(target, vote);
        member.transport.publish(Map.of(target, vote));
    }

    /** An agent is gone, without a word. */
    void kill(int agent) {
        members.get(agent).running = false;
    }

    void revive(int agent) {
        members.get(agent).running = true;
    }

    /** What all have sent so far, with IP and UDP headers. */
    long bytes() {
        long sum = 0;
        for (Member member : members) {
            sum += wire.bytes(member.number);
        }
        return sum;
    }

    /** Whether each that runs knows all that run as they are. */
    boolean agreed() {
        return members.stream()
                .filter(member -> member.running)
                .allMatch(member -> members.stream()
                        .filter(other -> other.running && other != member)
                        .allMatch(other -> knows(member, other)));
    }

    private static boolean knows(Member member, Member other) {
        Peer peer = member.known.get(name(other.number));
        return peer != null && peer.state() == Peer.State.ALIVE && peer.votes().equals(other.votes);
    }
}
