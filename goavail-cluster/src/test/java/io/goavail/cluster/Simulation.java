package io.goavail.cluster;

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
import io.goavail.spi.Target;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A whole cluster in one thread: everything in it follows from the plan. */
final class Simulation implements AutoCloseable {

    static final Hostname WWW = new Hostname("www.example.com");

    private static final int PORT = 7946;

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
        SimulatedAgent agent =
                new SimulatedAgent(i, machine, trace, new SimulatedParts(this), new Chronicle(trace, invariants));
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

    static InetAddress address(String literal) {
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

    Wire wire() {
        return wire;
    }

    /** The peers that all agents have in their settings. */
    List<PeerAddress> configured() {
        return configured;
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
}
