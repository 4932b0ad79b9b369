package io.goavail.dns.cloudflare;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect to have a connection
 * @param request for one request, from its start to the last byte of the answer
 * @param call for all requests of one read or one apply together
 */
record Timeouts(Duration connect, Duration request, Duration call) {

    /** The API answers within a second; a call that takes 30 s is better begun again. */
    static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
}
