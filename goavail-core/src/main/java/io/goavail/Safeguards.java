package io.goavail;

import java.util.Objects;

/**
 * What keeps a pool's hostnames from harm.
 *
 * @param minInService how many addresses of a family (A, AAAA) always stay under a hostname: a count, or a share of the
 *     pool's addresses of that family, rounded up; one in any case
 * @param drift what is done about records that somebody else has changed
 */
public record Safeguards(Portion minInService, DriftPolicy drift) {

    public Safeguards {
        Objects.requireNonNull(minInService, "minInService");
        Objects.requireNonNull(drift, "drift");
    }

    /** At least one address of each family stays; drift is repaired. */
    public static Safeguards defaults() {
        return new Safeguards(Portion.count(1), DriftPolicy.REPAIR);
    }

    /** The same with another floor. */
    public Safeguards withMinInService(Portion other) {
        return new Safeguards(other, drift);
    }

    /** The same with another way to deal with drift. */
    public Safeguards withDrift(DriftPolicy other) {
        return new Safeguards(minInService, other);
    }
}
