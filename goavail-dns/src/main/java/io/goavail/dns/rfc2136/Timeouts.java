package io.goavail.dns.rfc2136;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect to look the server's name up, and again to connect to one address of it
 * @param answer from sending a message to the last octet of its answer
 */
record Timeouts(Duration connect, Duration answer) {

    /**
     * A server answers within milliseconds, and an update within the time that its disk needs. One that hangs is given up
     * early: a failover waits behind it, and after a timeout the records are read again anyway, so a write that did happen
     * is found. With {@link Connections#MAX_ADDRESSES} a call ends within half a minute.
     */
    static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(4));
}
