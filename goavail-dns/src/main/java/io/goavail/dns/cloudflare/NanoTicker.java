package io.goavail.dns.cloudflare;

/** A monotonic clock: {@link System#nanoTime}, or a test's own. */
@FunctionalInterface
interface NanoTicker {

    /** Nanoseconds since some moment. */
    long read();
}
