package io.goavail.dns.cloudflare;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Closed while the API has asked to be left alone. Cloudflare blocks all calls for five minutes after too many, and
 * counts those made in vain (https://developers.cloudflare.com/fundamentals/api/reference/limits/), so a hundred
 * hostnames that each find out for themselves would only make it worse.
 */
final class RateLimitGate {

    /** Where an answer does not say how long. The block takes five, but a passing limit must not hold an address up so long. */
    static final Duration UNTOLD = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final AtomicLong openNanos;

    RateLimitGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.openNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /** Passes when the gate is open; otherwise fails at once, with the time that is left. */
    void pass() throws DnsException {
        long left = openNanos.get() - nanoTime.getAsLong();
        if (left > 0) {
            Duration wait = Duration.ofNanos(left);
            throw DnsException.retryAfter(
                    "Cloudflare's rate limit was reached; it wants to be left alone for another "
                            + (wait.toSeconds() + 1) + " s",
                    wait);
        }
    }

    /** Closes the gate for at least {@code wait} from now. */
    void close(Duration wait) {
        long until = nanoTime.getAsLong() + wait.toNanos();
        openNanos.accumulateAndGet(until, (old, next) -> next - old > 0 ? next : old);
    }
}
