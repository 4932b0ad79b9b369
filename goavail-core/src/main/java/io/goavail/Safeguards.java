package io.goavail;

import java.util.Objects;

/**
 * What keeps a pool's hostnames from being emptied by mistake.
 *
 * @param minInService how many addresses of a family (A, AAAA) always stay under a hostname: a count, or a share of the
 *     pool's addresses of that family, rounded up; one in any case
 */
public record Safeguards(Portion minInService) {

    public Safeguards {
        Objects.requireNonNull(minInService, "minInService");
    }

    /** At least one address of each family stays. */
    public static Safeguards defaults() {
        return new Safeguards(Portion.count(1));
    }

    /** The same with another floor. */
    public Safeguards withMinInService(Portion other) {
        return new Safeguards(other);
    }
}
