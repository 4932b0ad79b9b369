package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether all is well in a world without faults. */
final class Verdict {

    private final Simulation world;

    Verdict(Simulation world) {
        this.world = world;
    }

    /** The first difference between what an agent thinks of another one and what that one is; empty when there is none. */
    Optional<String> difference() {
        for (SimulatedAgent agent : world.agents()) {
            if (agent.isRunning()) {
                Optional<Peer> nobody = agent.knowledge().peers().stream()
                        .filter(peer ->
                                world.agents().stream().noneMatch(a -> a.name().equals(peer.name())))
                        .findFirst();
                if (nobody.isPresent()) {
                    return Optional.of(agent + " has a peer that is nobody: " + nobody);
                }
                for (SimulatedAgent other : world.agents()) {
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
        Set<InetAddress> present = world.zone().now(Simulation.WWW).addresses();
        if (present.isEmpty() && world.invariants().races() > 0) {
            return Optional.empty(); // Nothing is ever written from an empty read: the operator has to.
        }
        for (boolean v4 : new boolean[] {true, false}) {
            List<InetAddress> family = world.pool().stream()
                    .filter(a -> a instanceof Inet4Address == v4)
                    .toList();
            List<InetAddress> living =
                    family.stream().filter(a -> world.targets().answers(a, 0)).toList();
            long foreign = present.stream()
                    .filter(a ->
                            a instanceof Inet4Address == v4 && !world.pool().contains(a))
                    .count();
            long deadPresent = family.stream()
                    .filter(a -> present.contains(a) && !living.contains(a))
                    .count();
            if (!present.containsAll(living)) {
                return Optional.of("of the living " + Simulation.texts(living) + " only " + Simulation.texts(present)
                        + " stand in DNS");
            }
            if (deadPresent > Math.max(0, world.plan().minInService() - foreign - living.size())) {
                return Optional.of(
                        Simulation.texts(present) + " stand in DNS, and only " + Simulation.texts(living) + " live");
            }
        }
        return Optional.empty();
    }
}
