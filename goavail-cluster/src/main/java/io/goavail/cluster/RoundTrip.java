package io.goavail.cluster;

import java.util.concurrent.TimeUnit;

/** How long a peer takes to answer. */
final class RoundTrip {

    /** Of a peer that was never measured: most paths of the Internet are shorter, few are much longer. */
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private long smoothedNanos = -1;

    /** Each sample moves the estimate by an eighth, as in RFC 6298, section 2.3. */
    void measured(long nanos) {
        smoothedNanos = smoothedNanos < 0 ? nanos : smoothedNanos + (nanos - smoothedNanos) / 8;
    }

    /** Half of it: how long a datagram is on the way. 0 while unknown. */
    long oneWayNanos() {
        return Math.max(0, smoothedNanos / 2);
    }

    /**
     * After how long without an answer another try is due. Closer to the round trip than RFC 6298 allows, since a try that
     * was not needed costs a small datagram, and not a congested link.
     */
    long retryNanos() {
        long measured = smoothedNanos < 0 ? FIRST_NANOS : smoothedNanos + smoothedNanos / 5 + MARGIN_NANOS;
        return Math.min(MOST_NANOS, Math.max(LEAST_NANOS, measured));
    }
}
