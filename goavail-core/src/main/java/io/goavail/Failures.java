package io.goavail;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failures in a row of the calls for one hostname: how many, since when, and what follows from the last one. */
final class Failures {

    /** A provider that asks for more than this is tried again all the same: a failover waits. */
    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    /** What is refused for good is refused again a minute later, as a rule; a change that is due waits no longer for it. */
    private static final long REFUSED_NANOS = Duration.ofMinutes(1).toNanos();

    private int count;
    private long sinceNanos;
    private boolean permanent;
    private boolean asked;
    private @Nullable String message;

    /**
     * Counts one; returns whether it is news. That are the first one, the first permanent one, and then ever fewer: an
     * outage of a day is some twenty lines.
     */
    boolean add(DnsException cause, long beganNanos) {
        boolean before = permanent;
        if (count == 0) {
            sinceNanos = beganNanos;
        }
        count++;
        permanent = !cause.isRetryable();
        asked = cause.retryAfter().isPresent();
        message = String.valueOf(cause.getMessage());
        return count == 1 || (permanent ? !before : Integer.bitCount(count) == 1);
    }

    /**
     * When the next call may be: with the backoff, and not before the provider asks for it. One that asks for no wait at all
     * is not hammered, and one that refuses for good is asked again with the next look, or a minute later.
     */
    long nextNanos(DnsException cause, long backoffNanos, long intervalNanos, long nowNanos) {
        if (permanent) {
            return nowNanos + Math.min(intervalNanos, Math.max(REFUSED_NANOS, backoffNanos - nowNanos));
        }
        Duration wait = cause.retryAfter().orElse(Duration.ZERO);
        long askedNanos = wait.toHours() > 0 ? LONGEST_NANOS : wait.toNanos();
        return nowNanos + Math.max(askedNanos, backoffNanos - nowNanos);
    }

    void clear() {
        count = 0;
        forgive();
        message = null;
    }

    /** What was permanent may have been put right. */
    void forgive() {
        permanent = false;
        asked = false;
    }

    boolean none() {
        return count == 0;
    }

    int count() {
        return count;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    /**
     * Whether a new decision has to wait for the next try. After a permanent failure it has not: such a try is rare, and
     * another change may be one that the provider does not refuse.
     */
    boolean holdBackDecisions() {
        return count > 0 && !permanent;
    }

    /** Whether the provider said when to come back. */
    boolean askedToWait() {
        return asked;
    }

    /** What the last one said; empty when there is none. */
    Optional<String> message() {
        return Optional.ofNullable(message);
    }
}
