package io.goavail.dns.route53;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the time of one call. */
final class Budget {

    private final LongSupplier nanoTime;
    private final Timeouts timeouts;
    private final long startNanos;

    /** @param nanoTime a monotonic clock */
    Budget(LongSupplier nanoTime, Timeouts timeouts) {
        this.nanoTime = nanoTime;
        this.timeouts = timeouts;
        this.startNanos = nanoTime.getAsLong();
    }

    /** How long the next operation may take. */
    Duration forRequest() throws DnsException {
        Duration left = timeouts.call().minusNanos(nanoTime.getAsLong() - startNanos);
        if (left.isNegative() || left.isZero()) {
            throw DnsException.retry("not finished after " + timeouts.call().toSeconds() + " s");
        }
        return left.compareTo(timeouts.request()) < 0 ? left : timeouts.request();
    }
}
