package io.goavail.cluster.simulation;

import java.util.random.RandomGenerator;

/** A link after Gilbert and Elliott: good for a while, then bad for a while. Its states last exponentially long. */
final class Burst {

    /** How long a bad state lasts on average. */
    private static final double BAD_NANOS = 1.5e9;

    private final RandomGenerator random;
    private final double goodNanos;
    private boolean bad;
    private long until;

    /** @param share of the time that the link is bad, below 1 */
    Burst(double share, RandomGenerator random) {
        this.random = random;
        this.goodNanos = BAD_NANOS * (1 - share) / share;
        this.bad = random.nextDouble() < share;
    }

    boolean isBad(long now) {
        while (until <= now) {
            bad = until == 0 ? bad : !bad;
            until += 1 + (long) (-Math.log(1 - random.nextDouble()) * (bad ? BAD_NANOS : goodNanos));
        }
        return bad;
    }
}
