package io.goavail.dns.provider;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long things may take.
 *
 * @param connect to have a connection
 * @param request for one request, from its start to the last byte of the answer
 * @param call for all requests of one read or one apply together
 */
public record Timeouts(Duration connect, Duration request, Duration call) {

    /**
     * An API answers within a second. One that hangs is given up early: a failover waits behind it, and after a timeout
     * the records are read again anyway, so a write that did happen is found.
     */
    public static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(30));

    /**
     * The time of a call that begins now.
     *
     * @param nanoTime a monotonic clock
     */
    public Budget begin(LongSupplier nanoTime) {
        return new Budget(nanoTime, request, call);
    }
}
