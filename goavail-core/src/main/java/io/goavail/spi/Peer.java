package io.goavail.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Another agent, as this one knows it.
 *
 * @param name its name, unique in the cluster; of a configured peer that was never heard of, its address as configured
 * @param state whether it is there
 * @param age how long ago it last stood by {@code votes}, measured on monotonic clocks, the way to here included; zero or
 *     more, and without meaning where there are no votes
 * @param profile what it tells of itself
 * @param votes its newest vote on each target; empty when none is known. Transports hand over the same map while nothing in
 *     it changes, so that a listener can tell by identity
 */
public record Peer(String name, State state, Duration age, Profile profile, Map<Target, Vote> votes) {

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
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(profile, "profile");
        votes = Map.copyOf(votes);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a peer has a name");
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("the age of votes is not negative: " + age);
        }
    }

    /** A configured peer that was never heard of. */
    public static Peer absent(String name) {
        return new Peer(name, State.DEAD, Duration.ZERO, Profile.UNKNOWN, Map.of());
    }
}
