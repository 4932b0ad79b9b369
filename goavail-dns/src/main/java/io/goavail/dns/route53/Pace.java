package io.goavail.dns.route53;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A token bucket that keeps this agent within its share of what Route 53 takes from all of an account together: 50
 * requests at once and 10 a second after that, formerly 5 a second
 * (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-requests).
 */
final class Pace {

    /** Half of what an account may have at once: a dozen hostnames fail over without a wait. */
    private static final int BURST = 25;

    /** Half of what an account has, and all that it had. */
    private static final long NANOS_PER_REQUEST = Duration.ofMillis(200).toNanos();

    /** Twice what the eight calls that a monitor makes at a time can come to. Who would wait longer is sent away. */
    private static final long LONGEST_NANOS = 2 * 8 * NANOS_PER_REQUEST;

    private final LongSupplier nanoTime;

    /** When the bucket would be full again, if nobody asked any more. */
    private long fullNanos;

    /** @param nanoTime a monotonic clock */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.fullNanos = nanoTime.getAsLong();
    }

    /**
     * Takes a token.
     *
     * @return how long to wait before using it, 0 or more
     * @throws DnsException when that would be too long, saying when to come back
     */
    synchronized long takeNanos() throws DnsException {
        long now = nanoTime.getAsLong();
        long full = fullNanos - now < 0 ? now : fullNanos;
        long wait = Math.max(0, full - now - (BURST - 1) * NANOS_PER_REQUEST);
        if (wait > LONGEST_NANOS) {
            throw DnsException.retryAfter(
                    "too many requests for Route 53 at once; this one is put off", Duration.ofNanos(wait));
        }
        fullNanos = full + NANOS_PER_REQUEST;
        return wait;
    }

    /** Others of the account have used up what there was: no more bursts until the bucket has filled again. */
    synchronized void throttled() {
        long empty = nanoTime.getAsLong() + BURST * NANOS_PER_REQUEST;
        fullNanos = empty - fullNanos > 0 ? empty : fullNanos;
    }
}
