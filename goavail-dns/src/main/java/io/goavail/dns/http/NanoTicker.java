package io.goavail.dns.http;

/** A monotonic clock: {@link System#nanoTime}, or a test's own. */
@FunctionalInterface
public interface NanoTicker {

    /** Nanoseconds since some moment. */
    long read();
}
