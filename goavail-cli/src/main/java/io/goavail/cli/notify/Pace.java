package io.goavail.cli.notify;

import java.time.Duration;

/**
 * When the next notice goes out, and when one that did not arrive is tried again.
 *
 * @param pause from a notice to the next, for as long as nothing happens; while events keep coming it doubles each time
 * @param longestPause up to this
 * @param retry from the first failure to the second try; doubles each time
 * @param longestRetry up to this
 * @param mostTries then it is lost
 */
record Pace(Duration pause, Duration longestPause, Duration retry, Duration longestRetry, int mostTries) {

    /**
     * Within 5 s of a mass failure most targets are DOWN; Slack takes a message a second. Tried for some 25 minutes at
     * least, which is longer than most outages of a service.
     */
    static Pace standard() {
        return new Pace(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1), 30);
    }

    /** The pause after one of {@code last}, while events keep coming. */
    Duration pauseAfter(Duration last) {
        return shorter(last.multipliedBy(2), longestPause);
    }

    /** From the failure of a try to the next; {@code tries} have failed. */
    Duration retryAfter(int tries) {
        // 2^20 times even a millisecond is a quarter of an hour.
        return shorter(retry.multipliedBy(1L << Math.min(tries - 1, 20)), longestRetry);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
