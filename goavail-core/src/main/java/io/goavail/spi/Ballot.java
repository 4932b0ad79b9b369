package io.goavail.spi;

import java.util.Map;
import java.util.Objects;

/**
 * All that is known of one target at one moment.
 *
 * @param target the target
 * @param own this agent's vote
 * @param peers the votes of the peers that count now, by peer: fresh, and of peers that are alive. A peer without such a
 *     vote is not in the map
 * @param electorate how many agents there are, this one and peers that are dead or silent included; 1 or more
 */
public record Ballot(Target target, Vote own, Map<String, Vote> peers, int electorate) {

    public Ballot {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(own, "own");
        peers = Map.copyOf(peers);
        if (electorate < 1 + peers.size()) {
            throw new IllegalArgumentException(
                    "an electorate of " + electorate + " cannot hold " + peers.size() + " peers and this agent");
        }
    }

    /** A ballot of an agent that has no peers. */
    public static Ballot alone(Target target, Vote own) {
        return new Ballot(target, own, Map.of(), 1);
    }

    /** How many peers vote {@code value}. */
    public int peersFor(Vote value) {
        int count = 0;
        for (Vote vote : peers.values()) {
            if (vote == value) {
                count++;
            }
        }
        return count;
    }

    /** How many agents vote {@code value}, this one included. */
    public int agentsFor(Vote value) {
        return peersFor(value) + (own == value ? 1 : 0);
    }
}
