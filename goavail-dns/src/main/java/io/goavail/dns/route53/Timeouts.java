package io.goavail.dns.route53;

import io.goavail.dns.provider.Budget;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long things may take.
 *
 * @param connect to have a connection
 * @param attempt from the start of an HTTP request to the head of its answer
 * @param request for one operation of the API, which the SDK tries twice, to the last byte of the answer
 * @param call for all operations of one read or one apply together
 */
record Timeouts(Duration connect, Duration attempt, Duration request, Duration call) {

    /**
     * The API answers within half a second. One that hangs is given up early: a failover waits behind it, and after a
     * timeout the records are read again anyway, so a write that did happen is found.
     */
    static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** The time of a call that begins now. */
    Budget begin(LongSupplier nanoTime) {
        return new Budget(nanoTime, request, call);
    }
}
