package io.goavail.cluster;

import io.goavail.cluster.simulation.Conditions;
import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.Network;
import io.goavail.cluster.simulation.Trace;
import io.goavail.cluster.simulation.VirtualTime;
import io.goavail.spi.Peer;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Some nodes without monitors, on a simulated local network. The same seed gives the same run. */
final class TestCluster {

    /** Far from zero and about to wrap, as a monotonic clock may be. */
    static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    static final Secret KEY = new Secret("cluster-test-key");

    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    /** One datagram on its way. */
    record Sent(Agent from, InetSocketAddress source, InetSocketAddress to, byte[] bytes) {}

    final SplittableRandom random;
    private final VirtualTime time = new VirtualTime();
    private final Network network;
    private final List<Agent> agents = new ArrayList<>();
    private BiPredicate<Agent, Agent> cut = (a, b) -> false;
    private Optional<List<Sent>> tape = Optional.empty();

    TestCluster(long seed) {
        this(new SplittableRandom(seed));
        network.nearby();
    }

    private TestCluster(SplittableRandom random) {
        this.random = random;
        network = new Network(time, random.split(), Trace.silent(time));
        network.cut((from, to) -> cut.test(agents.get(from), agents.get(to)));
    }

    /** One whose agents are far from each other. */
    static TestCluster overTheWorld(long seed) {
        return new TestCluster(new SplittableRandom(seed));
    }

    /** One agent: its current node, and what it has told. */
    final class Agent implements Node.Outlet {
        final String name;
        InetSocketAddress address;
        List<PeerAddress> peers = List.of();
        final List<GossipEvent> events = new ArrayList<>();
        final Map<String, Peer> view = new LinkedHashMap<>();
        boolean running;
        long bytes;
        Node node;
        private final int number = agents.size();
        private Optional<VirtualTime.Event> alarm = Optional.empty();
        private boolean frozen;

        Agent(String name, InetSocketAddress address) {
            this.name = name;
            this.address = address;
            network.attach(
                    address,
                    new Machine(time, ORIGIN, 0),
                    arrival -> receive(arrival.from(), arrival.bytes().clone()));
        }

        GossipSettings settings() {
            return new GossipSettings(
                    name, address, address, peers, "test", KeyRing.of(List.of(KEY)), false, GossipTiming.wan());
        }

        void start() {
            running = true;
            node = new Node(settings(), random.split(), this, now());
            network.move(number, address);
            tick();
        }

        void kill() {
            running = false;
            alarm.ifPresent(VirtualTime.Event::cancel);
        }

        void freeze() {
            frozen = true;
        }

        void thaw() {
            frozen = false;
            tick();
        }

        void tick() {
            if (!running || frozen) {
                return;
            }
            alarm.ifPresent(VirtualTime.Event::cancel);
            alarm = Optional.of(time.after(Math.max(1, node.tick(now())), this::tick));
        }

        void receive(InetSocketAddress from, byte[] datagram) {
            if (running && !frozen) {
                node.received(from, datagram, datagram.length, now());
                tick();
            }
        }

        void reload(KeyRing other) {
            GossipSettings s = settings();
            node.reload(
                    new GossipSettings(name, address, address, peers, s.label(), other, s.allowPlaintext(), s.timing()),
                    now());
        }

        void publish(Target target, Vote vote) {
            node.publish(Map.of(target, vote), now());
            tick();
        }

        void leave() {
            node.leave(now());
            kill();
        }

        Optional<Peer> sees(String other) {
            return Optional.ofNullable(view.get(other));
        }

        Optional<Peer.State> stateOf(String other) {
            return sees(other).map(Peer::state);
        }

        Optional<Vote> voteOf(String other, Target target) {
            return sees(other).map(peer -> peer.votes().get(target));
        }

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            bytes += datagram.length + Counters.HEADER_BYTES;
            Sent sent = new Sent(this, address, to, datagram);
            tape.ifPresent(t -> t.add(sent));
            network.send(number, to, datagram);
        }

        @Override
        public void peersChanged(List<Peer> snapshot) {
            view.clear();
            snapshot.forEach(peer -> view.put(peer.name(), peer));
        }

        @Override
        public void report(GossipEvent event) {
            events.add(event);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    TestCluster loss(double share) {
        network.conditions(Conditions.lossy(share));
        return this;
    }

    TestCluster cut(BiPredicate<Agent, Agent> between) {
        cut = between;
        return this;
    }

    /** Somebody on the way brings to an agent what is sent to another address. */
    void divert(InetSocketAddress address, Agent agent) {
        network.divert(address, agent.number);
    }

    /** From now on an agent sends from and is reached at another address, and goes on advertising the old one. */
    void move(Agent agent, InetSocketAddress address) {
        agent.address = address;
        network.move(agent.number, address);
    }

    /** From now on every datagram is kept here as well. */
    List<Sent> record() {
        List<Sent> all = new ArrayList<>();
        tape = Optional.of(all);
        return all;
    }

    long now() {
        return ORIGIN + time.now();
    }

    List<Agent> agents() {
        return agents;
    }

    Agent agent(int index) {
        return agents.get(index);
    }

    static InetSocketAddress address(int index) {
        try {
            byte[] ip = {10, 0, (byte) (index >> 8), (byte) index};
            return new InetSocketAddress(InetAddress.getByAddress(ip), 7946);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static PeerAddress place(int index) {
        return PeerAddress.parse(address(index).getAddress().getHostAddress() + ":7946");
    }

    static Target target(int index) {
        return new Target("icmp", address(0x4000 + index).getAddress());
    }

    Agent add(String name, int... peers) {
        Agent agent = new Agent(name, address(agents.size()));
        List<PeerAddress> places = new ArrayList<>();
        for (int peer : peers) {
            places.add(place(peer));
        }
        agent.peers = places;
        agents.add(agent);
        return agent;
    }

    /** Agents a and b, which know each other. */
    static TestCluster pair(long seed) {
        TestCluster cluster = new TestCluster(seed);
        cluster.add("a", 1).start();
        cluster.add("b", 0).start();
        return cluster.run(Duration.ofSeconds(5));
    }

    /** So many agents, named a0, a1 ..., that all have the first three as peers, all started within a second. */
    TestCluster start(int count) {
        for (int i = 0; i < count; i++) {
            Agent agent = add("a" + i, 0, 1, 2);
            time.after(random.nextLong(1_000_000_000L), agent::start);
        }
        return this;
    }

    TestCluster run(Duration duration) {
        time.runUntil(time.now() + duration.toNanos(), () -> {});
        return this;
    }

    /** Runs until something holds, which is asked every millisecond; how long that took, or empty. */
    Optional<Duration> runUntil(BooleanSupplier condition, Duration most) {
        long begin = time.now();
        while (!condition.getAsBoolean()) {
            if (time.now() - begin > most.toNanos()) {
                return Optional.empty();
            }
            time.runUntil(time.now() + MILLISECOND, () -> {});
        }
        return Optional.of(Duration.ofNanos(time.now() - begin));
    }

    /** Whether every running agent sees every other one in a state. */
    boolean allSee(Peer.State state) {
        return agents.stream()
                .filter(a -> a.running)
                .allMatch(a -> agents.stream()
                        .filter(b -> b != a && b.running)
                        .allMatch(b -> a.stateOf(b.name).filter(s -> s == state).isPresent()));
    }

    boolean allSee(Agent who, Peer.State state) {
        return agents.stream()
                .filter(a -> a.running && a != who)
                .allMatch(a -> a.stateOf(who.name).filter(s -> s == state).isPresent());
    }
}
