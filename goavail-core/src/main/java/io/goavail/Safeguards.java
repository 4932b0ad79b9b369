package io.goavail;

import java.time.Duration;
import java.util.Objects;

/**
 * What keeps a pool's hostnames from harm. Of each hostname the two families (A, AAAA) are counted apart: their networks
 * fail each for itself, and a host that has an address of each takes both along.
 *
 * @param minInService how many addresses of a family always stay under a hostname, those that are not of the pool included:
 *     a count, or a share of the pool's addresses of that family, rounded up; one in any case
 * @param maxRemovals how many addresses of a family may be taken out within {@code changeWindow} on this agent's word alone:
 *     a count, or a share of the pool's addresses of that family, rounded down; one in any case. What goes beyond is held
 *     back until the window is over, or something else says so too: the DOWN of a peer, or an {@link UplinkCheck} with
 *     addresses of that family, without whose answer nothing counts as DOWN. Adding is never held back
 * @param changeWindow in which time; 1 s to a day
 * @param drift what is done about records that somebody else has changed
 */
public record Safeguards(Portion minInService, Portion maxRemovals, Duration changeWindow, DriftPolicy drift) {

    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    private static final Duration MOST_WINDOW = Duration.ofDays(1);

    /** @throws IllegalArgumentException when a value is out of its range, naming it as the configuration file does */
    public Safeguards {
        Objects.requireNonNull(minInService, "minInService");
        Objects.requireNonNull(maxRemovals, "maxRemovals");
        Objects.requireNonNull(drift, "drift");
        if (changeWindow.compareTo(LEAST_WINDOW) < 0 || changeWindow.compareTo(MOST_WINDOW) > 0) {
            throw new IllegalArgumentException("change_window is from 1s to 24h, not " + changeWindow);
        }
    }

    /** One address of each family stays; half of them may go within five minutes; drift is repaired. */
    public static Safeguards defaults() {
        return new Safeguards(Portion.count(1), Portion.percent(50), Duration.ofMinutes(5), DriftPolicy.REPAIR);
    }

    /** The same with another floor. */
    public Safeguards withMinInService(Portion other) {
        return new Safeguards(other, maxRemovals, changeWindow, drift);
    }

    /** The same with another number of removals; {@code Portion.percent(100)} for no limit. */
    public Safeguards withMaxRemovals(Portion other) {
        return new Safeguards(minInService, other, changeWindow, drift);
    }

    /** The same with another window for the removals. */
    public Safeguards withChangeWindow(Duration other) {
        return new Safeguards(minInService, maxRemovals, other, drift);
    }

    /** The same with another way to deal with drift. */
    public Safeguards withDrift(DriftPolicy other) {
        return new Safeguards(minInService, maxRemovals, changeWindow, other);
    }
}
