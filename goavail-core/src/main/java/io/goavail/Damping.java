package io.goavail;

import java.time.Duration;

/**
 * How long a target that flaps is kept out. Removing is never damped, adding is: each time a target goes out of service
 * its penalty rises by one, and it decays by half every half-life (the scheme of BGP route flap damping, RFC 2439). A
 * first outage costs nothing; each further one while the penalty stands doubles the time that the target must stay UP
 * before it returns.
 *
 * @param firstHold how long the second outage in a row keeps a target out after its recovery; zero turns damping off
 * @param maxHold the longest that a target is kept out after its recovery; at most a year
 * @param halfLife in which time half of the penalty is forgotten; more than zero, at most a year
 */
public record Damping(Duration firstHold, Duration maxHold, Duration halfLife) {

    private static final Duration MOST = Duration.ofDays(365);

    /** @throws IllegalArgumentException when a value is out of its range, naming it as the configuration file does */
    public Damping {
        if (firstHold.isNegative() || maxHold.compareTo(firstHold) < 0) {
            throw new IllegalArgumentException(
                    "damping: the hold times are not negative, and the longest is not the shorter");
        }
        if (maxHold.compareTo(MOST) > 0 || halfLife.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("damping: no time is longer than " + MOST.toDays() + " days");
        }
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("damping: the half-life is more than zero");
        }
    }

    /** Ten seconds at the second outage, doubled with each further one up to ten minutes; half forgotten in five minutes. */
    public static Damping defaults() {
        return new Damping(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofMinutes(5));
    }

    /** Recovered targets return at once, however often they flap. */
    public static Damping none() {
        return new Damping(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5));
    }
}
