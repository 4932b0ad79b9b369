package io.goavail.dns.provider;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the time of one call. */
public final class Budget {

    private final LongSupplier nanoTime;
    private final Duration request;
    private final Duration call;
    private final long startNanos;

    /**
     * Begins now.
     *
     * @param nanoTime a monotonic clock
     * @param request for one request at most
     * @param call for all requests of the call together
     */
    public Budget(LongSupplier nanoTime, Duration request, Duration call) {
        this.nanoTime = nanoTime;
        this.request = request;
        this.call = call;
        this.startNanos = nanoTime.getAsLong();
    }

    /**
     * How long the next request may take.
     *
     * @throws DnsException that says retry, when no time is left
     */
    public Duration forRequest() throws DnsException {
        Duration left = call.minusNanos(nanoTime.getAsLong() - startNanos);
        if (left.isNegative() || left.isZero()) {
            throw DnsException.retry("not finished after " + call.toSeconds() + " s");
        }
        return left.compareTo(request) < 0 ? left : request;
    }
}
