package io.goavail;

import java.time.Duration;

/**
 * How often targets are probed and what makes them DOWN or UP.
 *
 * <p>A target is probed once an interval. The timeout of a probe follows the path as in RFC 6298: the smoothed round-trip
 * time plus four times its variation, at least {@code timeoutFloor} above the smoothed time, at most the interval. After a
 * miss that may still change the health, the next probe follows at the retry interval and its timeout doubles (RFC 6298,
 * section 5.5), so that a path that has just become slower is not taken for a dead one.
 *
 * <p>With the defaults and an interval of one second, the third miss of a target that falls silent comes 0.75 s after the
 * first probe that it did not answer, on a short path; 1.1 s where the round trip takes 80 ms.
 *
 * @param interval from one probe of a target to the next; 10 ms to 1 h
 * @param retryInterval from a miss's probe to the next while its health is in question; more than zero, at most the interval
 * @param timeoutFloor the least time above the smoothed round-trip time that a reply is waited for, which is room for the
 *     jitter of a path that was calm until now; 1 ms up to the interval
 * @param failureThreshold consecutive misses that make a target DOWN; 1 to 1000
 * @param recoveryThreshold consecutive replies that make a target UP; 1 to 1000
 */
public record Probing(
        Duration interval, Duration retryInterval, Duration timeoutFloor, int failureThreshold, int recoveryThreshold) {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(10);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final Duration MAX_RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MIN_DEFAULT_FLOOR = Duration.ofMillis(50);
    private static final Duration MAX_DEFAULT_FLOOR = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException when a value is out of its range, naming it as the configuration file does */
    public Probing {
        within("interval", interval, MIN_INTERVAL, MAX_INTERVAL);
        within("retry_interval", retryInterval, Duration.ofMillis(1), interval);
        within("timeout_floor", timeoutFloor, Duration.ofMillis(1), interval);
        within("failure_threshold", failureThreshold);
        within("recovery_threshold", recoveryThreshold);
    }

    /** Once a second, DOWN after three misses, UP after three replies. */
    public static Probing defaults() {
        return every(Duration.ofSeconds(1));
    }

    /**
     * The defaults for an interval: retries at a quarter of it, but no slower than one a second; a timeout floor of a
     * sixteenth of it, but 50 ms to 1 s where the interval allows.
     */
    public static Probing every(Duration interval) {
        within("interval", interval, MIN_INTERVAL, MAX_INTERVAL);
        Duration floor = min(max(interval.dividedBy(16), MIN_DEFAULT_FLOOR), MAX_DEFAULT_FLOOR);
        return new Probing(interval, min(interval.dividedBy(4), MAX_RETRY_INTERVAL), min(floor, interval), 3, 3);
    }

    /** The same with another failure threshold, and the recovery threshold equal to it. */
    public Probing withThreshold(int threshold) {
        return withThresholds(threshold, threshold);
    }

    /** The same with other thresholds. */
    public Probing withThresholds(int failure, int recovery) {
        return new Probing(interval, retryInterval, timeoutFloor, failure, recovery);
    }

    /** The same with another retry interval. */
    public Probing withRetryInterval(Duration retry) {
        return new Probing(interval, retry, timeoutFloor, failureThreshold, recoveryThreshold);
    }

    /** The same with another timeout floor. */
    public Probing withTimeoutFloor(Duration floor) {
        return new Probing(interval, retryInterval, floor, failureThreshold, recoveryThreshold);
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + " is from " + text(least) + " to " + text(most) + ", not " + text(value));
        }
    }

    private static void within(String key, int value) {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(key + " is from 1 to 1000, not " + value);
        }
    }

    private static String text(Duration value) {
        long millis = value.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
