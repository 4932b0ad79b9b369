package io.goavail.spi;

/** What the quorum makes of a {@link Ballot}. */
public enum Decision {
    /** The target belongs in service. */
    IN,
    /** The target does not belong in service. */
    OUT,
    /** Leave it as it is: unknown, contested, or not enough votes. */
    HOLD
}
