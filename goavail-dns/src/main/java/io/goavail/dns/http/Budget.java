package io.goavail.dns.http;

import io.goavail.spi.DnsException;
import java.time.Duration;

/** What is left of the time of one call. */
public final class Budget {

    private final NanoTicker ticker;
    private final Timeouts timeouts;
    private final long startNanos;

    /** Begins now. */
    public Budget(NanoTicker ticker, Timeouts timeouts) {
        this.ticker = ticker;
        this.timeouts = timeouts;
        this.startNanos = ticker.read();
    }

    /**
     * How long the next request may take.
     *
     * @throws DnsException that says retry, when no time is left
     */
    public Duration forRequest() throws DnsException {
        Duration left = timeouts.call().minusNanos(ticker.read() - startNanos);
        if (left.isNegative() || left.isZero()) {
            throw DnsException.retry("not finished after " + timeouts.call().toSeconds() + " s");
        }
        return left.compareTo(timeouts.request()) < 0 ? left : timeouts.request();
    }
}
