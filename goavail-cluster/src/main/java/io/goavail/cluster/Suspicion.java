package io.goavail.cluster;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long a member that does not answer is suspect before it is dead (Lifeguard, arXiv 1707.00788, section IV-B): long at
 * first, and shorter with everyone else who does not reach it either. A single agent with a bad network cannot have others
 * declared dead quickly.
 */
final class Suspicion {

    /** As many confirmations make it as short as it gets. */
    private static final int MOST_CONFIRMATIONS = 3;

    private static final int LEAST_PERIODS = 3;
    private static final int MOST_TO_LEAST = 5;

    private final Set<Long> accusers = new LinkedHashSet<>();
    private final int confirmations;
    private final long leastNanos;
    private long sinceNanos;
    private @Nullable Long deadSinceNanos;

    /**
     * @param agents that are there, this one included
     * @param periodNanos from one probe to the next
     */
    Suspicion(long accuser, int agents, long periodNanos, long nowNanos) {
        accusers.add(accuser);
        // Neither the suspect nor the accuser confirms; where too few others are left, nobody waits for them.
        confirmations = agents - 2 < MOST_CONFIRMATIONS ? 0 : MOST_CONFIRMATIONS;
        leastNanos = leastNanos(agents, periodNanos);
        sinceNanos = nowNanos;
    }

    /** Counts somebody who suspects it too; false when that changes nothing. */
    boolean confirm(long accuser) {
        return accusers.size() <= confirmations && accusers.add(accuser);
    }

    /** For how much longer it may refute; zero or less: it is dead. */
    long remainingNanos(long nowNanos) {
        long timeout = timeoutNanos(accusers.size() - 1, confirmations, leastNanos, MOST_TO_LEAST * leastNanos);
        return timeout - (nowNanos - sinceNanos);
    }

    /** Somebody else has known it dead since then; it has been so for as long, if it does not refute. */
    void deadSince(long nanos) {
        if (deadSinceNanos == null || nanos - deadSinceNanos < 0) {
            deadSinceNanos = nanos;
        }
    }

    /** Since when it is dead when it has not refuted now. */
    long deadSinceNanos(long nowNanos) {
        return deadSinceNanos == null ? nowNanos : deadSinceNanos;
    }

    /** Time passed in which it could not have been heard. */
    void postpone(long nanos) {
        sinceNanos += nanos;
    }

    /** News take longer to go round in a large cluster. */
    static long leastNanos(int agents, long periodNanos) {
        return (long) (LEAST_PERIODS * Math.max(1, Math.log10(Math.max(1, agents))) * periodNanos);
    }

    static long timeoutNanos(int confirmed, int expected, long leastNanos, long mostNanos) {
        if (expected == 0) {
            return leastNanos;
        }
        double share = Math.log1p(confirmed) / Math.log1p(expected);
        return Math.max(leastNanos, mostNanos - (long) (share * (mostNanos - leastNanos)));
    }
}
