package io.goavail.cluster;

import io.goavail.Event;
import io.goavail.cluster.simulation.Trace;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;

/** Writes down what agents do, and has it checked. */
final class Chronicle implements SimulatedAgent.Observer {

    private final Trace trace;
    private final Invariants invariants;

    Chronicle(Trace trace, Invariants invariants) {
        this.trace = trace;
        this.invariants = invariants;
    }

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
            trace.line(agent.name(), "keeps " + Simulation.texts(e.kept()) + " for the floor");
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
