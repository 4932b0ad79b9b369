package io.goavail.spi;

/** What this agent itself thinks of a target. */
public enum Health {
    /** Not known yet: too few probes have ended since the target came under watch. */
    UNKNOWN,
    /** Enough consecutive replies. */
    UP,
    /** Enough consecutive misses. */
    DOWN
}
