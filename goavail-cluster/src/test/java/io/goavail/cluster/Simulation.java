package io.goavail.cluster;

import io.goavail.Check;
import io.goavail.Damping;
import io.goavail.Event;
import io.goavail.Monitor;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.UplinkCheck;
import io.goavail.cluster.simulation.Arrival;
import io.goavail.cluster.simulation.Conditions;
import io.goavail.cluster.simulation.ErrorTrap;
import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.Network;
import io.goavail.cluster.simulation.ProviderFaults;
import io.goavail.cluster.simulation.SimulatedDns;
import io.goavail.cluster.simulation.Targets;
import io.goavail.cluster.simulation.Trace;
import io.goavail.cluster.simulation.VirtualTime;
import io.goavail.cluster.simulation.Zone;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.Pinger;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A whole cluster in one thread: everything in it follows from the plan. */
final class Simulation implements AutoCloseable {

    static final Hostname WWW = new Hostname("www.example.com");

    private static final int PORT = 7946;
    private static final KeyRing KEYS = KeyRing.of(List.of(new Secret("0123456789abcdef0123456789abcdef")));

    /** What answers an agent whose own network works, far from all targets. */
    private static final List<InetAddress> ANCHORS =
            List.of(address("192.0.2.1"), address("192.0.2.2"), address("2001:db8:f::1"), address("2001:db8:f::2"));

    private final Plan plan;
    private final VirtualTime time = new VirtualTime();
    private final Trace trace;
    private final SplittableRandom random;
    private final Network network;
    private final Targets targets;
    private final Zone zone;
    private final List<InetAddress> pool = new ArrayList<>();
    private final List<SimulatedAgent> agents = new ArrayList<>();
    private final List<InetSocketAddress> named = new ArrayList<>();
    private final List<PeerAddress> configured = new ArrayList<>();
    private final Wire wire;
    private final Invariants invariants;
    private final List<String> logged = ErrorTrap.set();

    /** Something that must hold did not. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    Simulation(Plan plan, Function<VirtualTime, Trace> traces) {
        this.plan = plan;
        this.wire = new Wire(plan.agents());
        this.trace = traces.apply(time);
        this.random = new SplittableRandom(plan.seed() * 31 + 7);
        this.network = new Network(time, random.split(), trace);
        this.targets = new Targets(time, random.split());
        this.zone = new Zone(time, plan.comparesAndSwaps());
        this.invariants = new Invariants(plan, new Place());
        for (int i = 0; i < plan.targets(); i++) {
            pool.add(address(i % 3 == 2 ? "2001:db8::" + (i + 1) : "198.51.100." + (i + 1)));
        }
        List<DnsRecord> records = new ArrayList<>();
        pool.forEach(address -> records.add(DnsRecord.of(address)));
        for (int i = 0; i < plan.foreign(); i++) {
            records.add(DnsRecord.of(address("203.0.113." + (i + 1))));
        }
        zone.put(WWW, records);
        zone.watch(invariants);
        zone.watch((by, change, before, after) -> trace.line(
                "zone", "a" + by.agent() + " wrote " + change + ", " + texts(after.addresses()) + " stand there"));
        for (int i = 0; i < plan.agents(); i++) {
            add(i);
        }
    }

    static Simulation silent(Plan plan) {
        return new Simulation(plan, Trace::silent);
    }

    static Simulation printing(Plan plan, PrintStream out, boolean datagrams) {
        return new Simulation(plan, time -> Trace.printing(time, out, datagrams));
    }

    private void add(int i) {
        // Clocks begin anywhere, some of them shortly before they wrap, and run up to 100 millionths wrong.
        long origin = random.nextInt(4) == 0
                ? Long.MAX_VALUE - random.nextLong(Duration.ofMinutes(5).toNanos())
                : random.nextLong();
        Machine machine = new Machine(time, origin, random.nextInt(-100, 101));
        SimulatedAgent agent = new SimulatedAgent(i, machine, trace, new Product(), new Observers());
        agents.add(agent);
        named.add(inner(i));
        if (i < plan.seeds()) {
            configured.add(new PeerAddress("agent-" + i + ".example.net", PORT));
        }
        agent.use(new SimulatedDns(
                time, random.split(), zone, i, machine, () -> agent.knowledge().at(time.now(), machine.getAsLong())));
        network.attach(inner(i), machine, agent::received);
    }

    /** Where an agent listens. */
    static InetSocketAddress inner(int agent) {
        return new InetSocketAddress(address("10." + (agent >> 8) + "." + (agent & 255) + ".1"), PORT);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    VirtualTime time() {
        return time;
    }

    Trace trace() {
        return trace;
    }

    Plan plan() {
        return plan;
    }

    Network network() {
        return network;
    }

    Targets targets() {
        return targets;
    }

    Zone zone() {
        return zone;
    }

    Invariants invariants() {
        return invariants;
    }

    List<SimulatedAgent> agents() {
        return agents;
    }

    List<InetAddress> pool() {
        return pool;
    }

    SplittableRandom random() {
        return random;
    }

    /** What the name of an agent means now. */
    InetSocketAddress named(int agent) {
        return named.get(agent);
    }

    /** Gives an agent another address, and the name service another answer. */
    void move(int agent, InetSocketAddress to) {
        named.set(agent, to);
        network.move(agent, to);
    }

    /** Starts all agents within two seconds. */
    Simulation start() {
        agents.forEach(agent -> time.after(random.nextLong(2_000_000_000L), () -> start(agent)));
        return this;
    }

    void start(SimulatedAgent agent) {
        invariants.started(agent);
        agent.start();
    }

    void crash(SimulatedAgent agent) {
        invariants.ended(agent);
        agent.crash();
    }

    void leave(SimulatedAgent agent) {
        invariants.ended(agent);
        agent.leave();
    }

    /** Lets time pass; throws when something that must hold does not. */
    Simulation run(Duration duration) {
        time.runUntil(time.now() + duration.toNanos(), this::check);
        check();
        return this;
    }

    private void check() {
        if (!logged.isEmpty()) {
            throw broken("nothing is logged as an error: " + logged.get(0));
        }
        invariants.violation().ifPresent(violation -> {
            throw broken(violation);
        });
    }

    Broken broken(String what) {
        return new Broken(String.format(
                "%s%n  at %.6f s of the simulation; to see it happen:%n  %s",
                what, time.now() / 1e9, replay(plan.seed())));
    }

    /** The command that runs a seed again, with a trace. */
    static String replay(long seed) {
        return "./mvnw -q test -pl goavail-cluster -am -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dsim.seed=" + seed;
    }

    /** All faults of the surroundings, as planned. */
    void trouble() {
        surroundings(plan.conditions(), plan.targetLoss(), plan.provider());
    }

    /** The surroundings are as they should be. */
    void heal() {
        surroundings(Conditions.calm(), 0, ProviderFaults.none());
    }

    void surroundings(Conditions conditions, double targetLoss, ProviderFaults provider) {
        network.conditions(conditions);
        targets.loss(targetLoss);
        agents.forEach(agent -> agent.dns().faults(provider));
    }

    /** The first difference between what an agent thinks of another one and what that one is; empty when there is none. */
    Optional<String> difference() {
        for (SimulatedAgent agent : agents) {
            if (agent.isRunning()) {
                Optional<Peer> nobody = agent.knowledge().peers().stream()
                        .filter(peer -> agents.stream().noneMatch(a -> a.name().equals(peer.name())))
                        .findFirst();
                if (nobody.isPresent()) {
                    return Optional.of(agent + " has a peer that is nobody: " + nobody);
                }
                for (SimulatedAgent other : agents) {
                    Optional<String> difference = other == agent ? Optional.empty() : difference(agent, other);
                    if (difference.isPresent()) {
                        return difference;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(SimulatedAgent agent, SimulatedAgent other) {
        Optional<Peer> peer = agent.knowledge().peers().stream()
                .filter(p -> p.name().equals(other.name()))
                .findFirst();
        if (peer.isEmpty()
                || peer.get().state() == Peer.State.DEAD
                || peer.get().state() == Peer.State.LEFT) {
            return other.isRunning()
                    ? Optional.of(agent + " does not know that " + other + " runs: " + peer)
                    : Optional.empty();
        }
        if (!other.isRunning() || peer.get().state() != Peer.State.ALIVE) {
            return Optional.of(agent + " takes " + other + " for " + peer.get().state());
        }
        Map<Target, Vote> votes = other.knowledge().own();
        for (Map.Entry<Target, Vote> own : votes.entrySet()) {
            Vote known = peer.get().votes().getOrDefault(own.getKey(), Vote.ABSTAIN);
            if (known != own.getValue()) {
                return Optional.of(
                        agent + " holds " + known + " of " + other + " on " + own.getKey() + ", not " + own.getValue());
            }
        }
        return peer.get().votes().entrySet().stream()
                .filter(e -> e.getValue() != votes.getOrDefault(e.getKey(), Vote.ABSTAIN))
                .findFirst()
                .map(e -> agent + " holds " + e + " of " + other);
    }

    /** How DNS differs from what it should be when all agents see what there is; empty when it does not. */
    Optional<String> wrongInDns() {
        Set<InetAddress> present = zone.now(WWW).addresses();
        if (present.isEmpty() && invariants.races() > 0) {
            return Optional.empty(); // Nothing is ever written from an empty read: the operator has to.
        }
        for (boolean v4 : new boolean[] {true, false}) {
            List<InetAddress> family =
                    pool.stream().filter(a -> a instanceof Inet4Address == v4).toList();
            List<InetAddress> living =
                    family.stream().filter(a -> targets.answers(a, 0)).toList();
            long foreign = present.stream()
                    .filter(a -> a instanceof Inet4Address == v4 && !pool.contains(a))
                    .count();
            long deadPresent = family.stream()
                    .filter(a -> present.contains(a) && !living.contains(a))
                    .count();
            if (!present.containsAll(living)) {
                return Optional.of("of the living " + texts(living) + " only " + texts(present) + " stand in DNS");
            }
            if (deadPresent > Math.max(0, plan.minInService() - foreign - living.size())) {
                return Optional.of(texts(present) + " stand in DNS, and only " + texts(living) + " live");
            }
        }
        return Optional.empty();
    }

    static Set<String> texts(Iterable<InetAddress> addresses) {
        Set<String> texts = new TreeSet<>();
        addresses.forEach(address -> texts.add(AddressText.format(address)));
        return texts;
    }

    @Override
    public void close() {
        agents.forEach(SimulatedAgent::end);
        ErrorTrap.remove();
    }

    private final class Place implements Invariants.World {

        @Override
        public long now() {
            return time.now();
        }

        @Override
        public SimulatedAgent agent(int number) {
            return agents.get(number);
        }

        @Override
        public Set<InetAddress> pool() {
            return Set.copyOf(pool);
        }

        @Override
        public Target target(InetAddress address) {
            return new Target("icmp", address);
        }

        @Override
        public void detail(SimulatedAgent agent, Supplier<String> what) {
            trace.detail(agent.name(), what);
        }

        @Override
        public long isolatedNanos(SimulatedAgent agent) {
            return targets.isolatedNanos(agent.number());
        }
    }

    /** What agents are made of: the parts of the product, on a simulated ground. */
    private final class Product implements SimulatedAgent.Parts {

        @Override
        public AgentTransport transport(SimulatedAgent agent) {
            InetSocketAddress advertised = named.get(agent.number());
            GossipSettings settings = new GossipSettings(
                    agent.name(),
                    inner(agent.number()),
                    advertised,
                    configured,
                    "simulation",
                    plan.keyed() ? KEYS : KeyRing.none(),
                    true,
                    GossipTiming.wan());
            return new NodeTransport(settings, agent.machine(), random.split(), new Surroundings(agent));
        }

        @Override
        public Pinger pinger(SimulatedAgent agent) {
            return targets.pinger(agent.number(), agent.machine());
        }

        @Override
        public Settings settings(SimulatedAgent agent, Pinger pinger) {
            Pool www = Pool.of("www", Check.icmp(pinger), pool, List.of(WWW), agent.dns())
                    .withMinInService(plan.minInService());
            Settings settings = Settings.of(List.of(www))
                    .withQuorum(plan.quorum())
                    .withDamping(new Damping(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30)))
                    .withReconcileInterval(Duration.ofSeconds(10));
            return plan.uplinkCheck()
                    ? settings.withUplinkCheck(new UplinkCheck(Check.icmp(pinger), ANCHORS))
                    : settings;
        }

        @Override
        public Monitor.Builder build(SimulatedAgent agent, Settings settings) {
            return Monitor.builder(settings).dryRun(false);
        }
    }

    /** What a node sees of the world. */
    private final class Surroundings implements NodeTransport.World {

        private final SimulatedAgent agent;

        Surroundings(SimulatedAgent agent) {
            this.agent = agent;
        }

        @Override
        public List<InetSocketAddress> resolve(PeerAddress peer) {
            return List.of(named.get(configured.indexOf(peer)));
        }

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            wire.sent(agent.number(), datagram, time.now())
                    .ifPresent(how -> invariants.violated("datagrams are as they should be", how));
            network.send(agent.number(), to, datagram);
        }

        @Override
        public void reported(GossipEvent event) {
            trace.line(agent.name(), "reports " + event);
        }

        @Override
        public void misled(Arrival by, String how) {
            invariants.violated(
                    "hostile datagrams change nothing", agent + " got a " + by.origin() + " datagram: " + how);
        }
    }

    /** Writes down what agents do, and has it checked. */
    private final class Observers implements SimulatedAgent.Observer {

        @Override
        public void published(SimulatedAgent agent, Map<Target, Vote> votes) {
            trace.line(agent.name(), "votes " + votes);
            invariants.published(agent, votes);
        }

        @Override
        public void heard(SimulatedAgent agent, List<Peer> peers) {
            invariants.heard(agent, peers);
        }

        @Override
        public void event(SimulatedAgent agent, Event event) {
            if (event instanceof Event.DecisionChanged e) {
                trace.line(agent.name(), "decides " + e.to() + " on " + e.target());
            } else if (event instanceof Event.RemovalRefused e) {
                trace.line(agent.name(), "keeps " + texts(e.kept()) + " for the floor");
            } else if (event instanceof Event.Isolated e) {
                trace.line(agent.name(), "is isolated: " + e.family());
            } else if (event instanceof Event.Connected e) {
                trace.line(agent.name(), "is connected: " + e.family());
            } else if (event instanceof Event.ProviderFailed e) {
                trace.line(agent.name(), "failed to " + e.call() + ": " + e.message());
            }
            invariants.event(agent, event);
        }
    }
}
