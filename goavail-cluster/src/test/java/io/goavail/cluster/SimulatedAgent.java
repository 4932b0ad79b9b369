package io.goavail.cluster;

import io.goavail.Event;
import io.goavail.Monitor;
import io.goavail.MonitorBuilder;
import io.goavail.Settings;
import io.goavail.cluster.simulation.Arrival;
import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.MachineScheduler;
import io.goavail.cluster.simulation.SimulatedDns;
import io.goavail.cluster.simulation.Trace;
import io.goavail.spi.Peer;
import io.goavail.spi.Pinger;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One agent: a real monitor and a real node on a machine of the simulated world. It can be crashed and started again; what
 * it was told and what it knew is kept in here for the invariants, and is no part of it.
 */
final class SimulatedAgent {

    /** What an agent is made of; asked for again at each start. */
    interface Parts {

        AgentTransport transport(SimulatedAgent agent);

        Pinger pinger(SimulatedAgent agent);

        Settings settings(SimulatedAgent agent, Pinger pinger);

        MonitorBuilder build(SimulatedAgent agent, Settings settings);
    }

    /** Hears what an agent does. */
    interface Observer {

        void published(SimulatedAgent agent, Map<Target, Vote> votes);

        void heard(SimulatedAgent agent, List<Peer> peers);

        void event(SimulatedAgent agent, Event event);
    }

    private final int number;
    private final String name;
    private final Machine machine;
    private final Trace trace;
    private final Parts parts;
    private final Observer observer;
    private SimulatedDns dns;
    private Known knowledge = new Known();
    private Optional<Running> running = Optional.empty();

    private record Running(Monitor monitor, AgentTransport transport, Pinger pinger) {}

    SimulatedAgent(int number, Machine machine, Trace trace, Parts parts, Observer observer) {
        this.number = number;
        this.name = "a" + number;
        this.machine = machine;
        this.trace = trace;
        this.parts = parts;
        this.observer = observer;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    Machine machine() {
        return machine;
    }

    Known knowledge() {
        return knowledge;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    Optional<AgentTransport> transport() {
        return running.map(Running::transport);
    }

    void use(SimulatedDns provider) {
        dns = provider;
    }

    SimulatedDns dns() {
        return dns;
    }

    void start() {
        trace.line(name, "starts");
        knowledge = new Known();
        Pinger pinger = parts.pinger(this);
        AgentTransport transport = parts.transport(this);
        Monitor monitor = parts.build(this, parts.settings(this, pinger))
                .clock(machine)
                .scheduler(new MachineScheduler(machine))
                .providerExecutor(dns)
                .eventExecutor(Runnable::run)
                .listener(event -> observer.event(this, event))
                .transport(new Observed(transport))
                .build();
        running = Optional.of(new Running(monitor, transport, pinger));
        monitor.start();
    }

    /** It ends at once, and tells nobody. */
    void crash() {
        trace.line(name, "crashes");
        end();
    }

    /** It ends, and nobody takes note. */
    void end() {
        machine.restart();
        running.ifPresent(r -> r.monitor().close());
        running = Optional.empty();
    }

    /** It ends as it should. */
    void leave() {
        trace.line(name, "leaves");
        running.ifPresent(r -> {
            r.monitor().close();
            r.transport().close();
        });
        machine.restart();
        running = Optional.empty();
    }

    void received(Arrival datagram) {
        running.ifPresent(r -> r.transport().received(datagram));
    }

    /** Passes everything on, and lets the observer see it. */
    private final class Observed implements io.goavail.spi.PeerTransport {

        private final AgentTransport transport;

        Observed(AgentTransport transport) {
            this.transport = transport;
        }

        @Override
        public String self() {
            return transport.self();
        }

        @Override
        public void start(Consumer<List<Peer>> peers) {
            transport.start(snapshot -> {
                knowledge.heard(snapshot, machine.getAsLong());
                observer.heard(SimulatedAgent.this, snapshot);
                peers.accept(snapshot);
            });
        }

        @Override
        public void introduce(Profile profile) {
            transport.introduce(profile);
        }

        @Override
        public void publish(Map<Target, Vote> votes) {
            // Immutable maps iterate in another order in each JVM; a run must not depend on that.
            Map<Target, Vote> sorted = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
            sorted.putAll(votes);
            knowledge.own(sorted);
            observer.published(SimulatedAgent.this, sorted);
            transport.publish(sorted);
        }

        @Override
        public void close() {
            transport.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
