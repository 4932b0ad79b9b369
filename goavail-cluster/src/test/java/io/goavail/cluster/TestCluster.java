package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Some nodes and a network of their own, in virtual time. The same seed gives the same run. */
final class TestCluster {

    /** Far from zero and about to wrap, as a monotonic clock may be. */
    static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    static final Secret KEY = new Secret("cluster-test-key");

    private record Event(long at, long order, Runnable what) {}

    /** One datagram on its way. */
    record Sent(Agent from, InetSocketAddress source, InetSocketAddress to, byte[] bytes) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<InetSocketAddress, Agent> listeners = new HashMap<>();
    private final List<Agent> agents = new ArrayList<>();
    final SplittableRandom random;
    private long elapsed;
    private long orders;
    private double loss;
    private KeyRing keys = KeyRing.of(List.of(KEY));
    private BiPredicate<Agent, Agent> cut = (a, b) -> false;
    private Optional<List<Sent>> tape = Optional.empty();
    private boolean wan;

    TestCluster(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One agent: its current node, and what it has told. */
    final class Agent implements Node.Outlet {
        final String name;
        InetSocketAddress address;
        List<PeerAddress> peers = List.of();
        final double x = random.nextDouble();
        final double y = random.nextDouble();
        final List<GossipEvent> events = new ArrayList<>();
        final Map<String, Peer> view = new LinkedHashMap<>();
        long viewedAt;
        boolean running;
        boolean frozen;
        long wakes;
        long bytes;
        Node node;

        Agent(String name, InetSocketAddress address) {
            this.name = name;
            this.address = address;
        }

        GossipSettings settings() {
            return new GossipSettings(name, address, address, peers, "test", keys, true, GossipTiming.wan());
        }

        void start() {
            running = true;
            node = new Node(settings(), random.split(), this, now());
            listeners.put(address, this);
            tick();
        }

        void kill() {
            running = false;
            wakes++;
            if (listeners.get(address) == this) {
                listeners.remove(address);
            }
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
            long wait = node.tick(now());
            long wake = ++wakes;
            at(Math.max(1, wait), () -> {
                if (wakes == wake) {
                    tick();
                }
            });
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
            Agent receiver = listeners.get(to);
            if (receiver == null || cut.test(this, receiver) || random.nextDouble() < loss) {
                return;
            }
            long delay = receiver == this ? 1_000 : delayNanos(this, receiver);
            at(delay, () -> {
                Agent there = listeners.get(to);
                if (there != null) {
                    there.receive(sent.source, datagram.clone());
                }
            });
        }

        @Override
        public void peersChanged(List<Peer> snapshot) {
            view.clear();
            snapshot.forEach(peer -> view.put(peer.name(), peer));
            viewedAt = elapsed;
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
        loss = share;
        return this;
    }

    /** Round trips of 10 to 270 ms by place instead of a few milliseconds. */
    TestCluster wan() {
        wan = true;
        return this;
    }

    TestCluster withoutKeys() {
        keys = KeyRing.none();
        return this;
    }

    TestCluster cut(BiPredicate<Agent, Agent> between) {
        cut = between;
        return this;
    }

    /** Another address under which an agent is reached. */
    void alias(InetSocketAddress address, Agent agent) {
        listeners.put(address, agent);
    }

    /** From now on an agent sends from and is reached at another address, and goes on advertising the old one. */
    void move(Agent agent, InetSocketAddress address) {
        listeners.remove(agent.address);
        agent.address = address;
        listeners.put(address, agent);
    }

    /** From now on every datagram is kept here as well. */
    List<Sent> record() {
        List<Sent> all = new ArrayList<>();
        tape = Optional.of(all);
        return all;
    }

    long now() {
        return ORIGIN + elapsed;
    }

    long elapsedMillis() {
        return elapsed / 1_000_000;
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
            at(random.nextLong(1_000_000_000L), agent::start);
        }
        return this;
    }

    TestCluster run(Duration duration) {
        long end = elapsed + duration.toNanos();
        while (!events.isEmpty() && events.peek().at <= end) {
            step();
        }
        elapsed = end;
        return this;
    }

    /** Runs until something holds; how long that took, or empty. */
    Optional<Duration> runUntil(BooleanSupplier condition, Duration most) {
        long begin = elapsed;
        long end = elapsed + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (events.isEmpty() || events.peek().at > end) {
                elapsed = end;
                return Optional.empty();
            }
            step();
        }
        return Optional.of(Duration.ofNanos(elapsed - begin));
    }

    void at(long inNanos, Runnable what) {
        events.add(new Event(elapsed + inNanos, orders++, what));
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

    private void step() {
        Event next = events.poll();
        elapsed = Math.max(elapsed, next.at);
        next.what.run();
    }

    private long delayNanos(Agent a, Agent b) {
        double distance = Math.hypot(a.x - b.x, a.y - b.y) / Math.sqrt(2);
        double millis = wan ? 5 + 130 * distance : 2;
        return (long) (millis * (1 + 0.05 * random.nextDouble()) * 1_000_000);
    }
}
