package io.goavail.spi;

import java.util.List;
import java.util.Objects;

/**
 * Another agent, as this one knows it.
 *
 * @param name its name, unique in the cluster
 * @param state whether it is there
 * @param votes its newest vote on each target; empty when none is known
 */
public record Peer(String name, State state, List<Vote> votes) {

    /** Whether a peer is there. Only the votes of peers that are {@link #ALIVE} count. */
    public enum State {
        ALIVE,
        /** Does not answer, and has not yet been given up. */
        SUSPECT,
        DEAD,
        /** Said that it leaves. */
        LEFT
    }

    public Peer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        votes = List.copyOf(votes);
    }
}
