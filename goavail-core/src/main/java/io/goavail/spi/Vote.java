package io.goavail.spi;

/**
 * An agent's health for a target as its peers know it. Who votes, how new the vote is and how long ago its owner last stood
 * by it are told by the {@link Peer} that holds it.
 */
public enum Vote {
    UP,
    DOWN,
    /** No opinion: health not known, or the agent does not trust its own uplink. Never counts for either side. */
    ABSTAIN;

    /** The vote that goes with a health. */
    public static Vote of(Health health) {
        return switch (health) {
            case UP -> UP;
            case DOWN -> DOWN;
            case UNKNOWN -> ABSTAIN;
        };
    }
}
