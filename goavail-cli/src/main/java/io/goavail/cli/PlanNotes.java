package io.goavail.cli;

import io.goavail.Event;
import io.goavail.Family;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.PoolPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a reader should know of how a plan came about, in sentences. */
final class PlanNotes {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    void of(Configuration configuration) {
        lines.addAll(configuration.notices());
        for (PoolPlan pool : configuration.pools()) {
            if (FreshServer.isFor(pool)) {
                lines.add(
                        "pool " + pool.name() + ": each agent has a DNS server of its own, and none was asked; this is"
                                + " what one that starts now would serve, and change");
            }
        }
    }

    void peers(Agreement agreement) {
        lines.add("no peer was asked; this is what this machine sees alone. With " + agreement.quorum()
                + (agreement.needsPeers()
                        ? " an agent changes nothing of it before enough peers see the same"
                        : " an agent here changes it alone"));
    }

    void network(Set<Family> isolated) {
        isolated.stream()
                .sorted()
                .forEach(family -> lines.add("this machine's own network is down for " + family
                        + ", no witness answers: nothing follows from what it sees of its targets"));
    }

    void probes(Event.ProbesInconclusive trouble) {
        lines.add("probes fail on this side: " + trouble.reason() + ", " + trouble.targets()
                + (trouble.targets() == 1 ? " target, " : " targets, such as ") + trouble.example());
    }
}
