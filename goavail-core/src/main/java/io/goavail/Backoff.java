package io.goavail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a failed provider call is tried again: exponentially later with jitter, for ever, but never much later than the
 * longest wait, since a change that is due must follow within seconds when the provider is back.
 *
 * <p>The longest wait grows with the number of hostnames that fail and of agents that try, so that all together stay below
 * what providers allow (Cloudflare: 1,200 calls in five minutes, that is four a second).
 */
final class Backoff {

    private static final long FIRST_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(4).toNanos();

    /** The longest wait for each failing hostname and agent: two tries a second from all of them, or a few more. */
    private static final long SHARE_NANOS = Duration.ofMillis(500).toNanos();

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait from the beginning of the call that failed to the next one. It counts from the beginning, so that a call
     * which hung until its timeout is followed at once.
     *
     * @param attempt which failure in a row it was; 1 or more
     * @param callers how many hostnames of the provider fail now, this one included, times the agents that try them
     */
    long nanos(int attempt, int callers) {
        long longest = Math.max(LONGEST_NANOS, callers * SHARE_NANOS);
        long exponential = attempt > 16 ? longest : Math.min(longest, FIRST_NANOS << (attempt - 1));
        return exponential / 2 + random.nextLong(exponential / 2);
    }

    /** An interval, up to a tenth shorter or longer. */
    long spread(long intervalNanos) {
        return intervalNanos - intervalNanos / 10 + random.nextLong(intervalNanos / 5);
    }
}
