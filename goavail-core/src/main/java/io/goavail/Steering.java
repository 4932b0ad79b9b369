package io.goavail;

import io.goavail.spi.Target;
import java.util.Map;
import java.util.Set;

/**
 * What an operator has ordered of a monitor, beside its settings.
 *
 * @param overrides the targets on which this agent votes as ordered
 * @param frozen the names of the pools whose hostnames this agent does not write
 */
public record Steering(Map<Target, VoteOverride> overrides, Set<String> frozen) {

    public Steering {
        overrides = Map.copyOf(overrides);
        frozen = Set.copyOf(frozen);
    }

    /** Nothing is ordered. */
    public static Steering none() {
        return new Steering(Map.of(), Set.of());
    }
}
