package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.VoteOverride;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/** This agent and its peers, and how they vote on a target. */
final class Agents {

    private final Snapshot snapshot;

    Agents(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    boolean areSeveral() {
        return !snapshot.peers().isEmpty();
    }

    List<Peer> peers() {
        return snapshot.peers();
    }

    /** Whether this agent's own network does not reach the target, so that its own view counts for nothing. */
    boolean isIsolatedFrom(Target target) {
        String family = target.address() instanceof Inet4Address ? "IPv4" : "IPv6";
        return snapshot.isolated().stream().anyMatch(f -> f.toString().equals(family));
    }

    /** How this agent votes, as far as can be told from outside. */
    Vote own(TargetStatus target) {
        VoteOverride override = snapshot.steering().overrides().get(target.target());
        if (override != null) {
            return override.vote();
        }
        return isIsolatedFrom(target.target()) ? Vote.ABSTAIN : Vote.of(target.health());
    }

    /** How a peer votes; empty when it says nothing of the target, or its word does not count. */
    static Optional<Vote> of(Peer peer, Target target) {
        return peer.state() == Peer.State.ALIVE
                ? Optional.ofNullable(peer.votes().get(target))
                : Optional.empty();
    }

    /** How many peers vote like this. */
    long peersFor(Vote vote, Target target) {
        return snapshot.peers().stream()
                .filter(peer -> of(peer, target).filter(vote::equals).isPresent())
                .count();
    }

    /** Why a target is in service, out of it, or left as it is. */
    String reason(TargetStatus target) {
        String here = target.health() == Health.UNKNOWN ? "not known here yet" : target.health() + " here";
        String others = areSeveral()
                ? "; of " + count(snapshot.peers().size(), "peer") + " " + peersFor(Vote.UP, target.target())
                        + " say UP, " + peersFor(Vote.DOWN, target.target()) + " DOWN"
                : "";
        String why = isIsolatedFrom(target.target()) ? "this agent is isolated and abstains" : here + others;
        VoteOverride override = snapshot.steering().overrides().get(target.target());
        if (override != null) {
            return "an operator has this agent vote " + override.vote() + "; " + why;
        }
        return why;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
