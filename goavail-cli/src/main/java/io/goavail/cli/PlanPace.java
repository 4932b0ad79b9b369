package io.goavail.cli;

import io.goavail.Probing;
import java.time.Duration;

/** How long a plan takes. Pure. */
final class PlanPace {

    /** An agent has time; a person waits. Longer intervals add nothing to what one look finds out. */
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

    /** Two rounds of questions to witnesses at a second each, and one for what is paced. */
    private static final Duration WITNESSES = Duration.ofSeconds(3);

    /** A provider's call ends within 30 s. */
    private static final Duration READ = Duration.ofSeconds(35);

    /** So many calls to a provider are under way at a time. */
    private static final int AT_A_TIME = 8;

    private PlanPace() {}

    /** The probing of an agent, but for an interval that is long; thresholds are the same. */
    static Probing probing(Probing agent) {
        if (agent.interval().compareTo(LONGEST_INTERVAL) <= 0) {
            return agent;
        }
        return new Probing(
                LONGEST_INTERVAL,
                shorter(agent.retryInterval(), LONGEST_INTERVAL),
                shorter(agent.timeoutFloor(), LONGEST_INTERVAL),
                agent.failureThreshold(),
                agent.recoveryThreshold());
    }

    /**
     * How long it takes at most to know the health of all targets: each has its place in the first interval, and no answer
     * is waited for longer than an interval.
     */
    static Duration targets(Probing probing) {
        int row = Math.max(probing.failureThreshold(), probing.recoveryThreshold());
        return probing.interval().multipliedBy(row + 1L).plus(WITNESSES);
    }

    /** How long it takes at most to read so many hostnames, if all are with one provider. */
    static Duration reads(int hostnames) {
        return READ.multipliedBy(1L + hostnames / AT_A_TIME);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
