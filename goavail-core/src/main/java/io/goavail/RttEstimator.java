package io.goavail;

/**
 * How long a reply is waited for: RFC 6298 with its constants, in nanoseconds. Every round-trip time is a valid sample
 * (Karn's problem does not arise), since a reply belongs to one probe and no other. No clock; a call allocates nothing.
 */
final class RttEstimator {

    private long smoothed = -1;
    private long variation;

    /** Learns a round-trip time (RFC 6298, sections 2.2 and 2.3; gains of 1/8 and 1/4). */
    void sample(long rttNanos) {
        if (smoothed < 0) {
            smoothed = rttNanos;
            variation = rttNanos / 2;
        } else {
            variation += (Math.abs(smoothed - rttNanos) - variation) / 4;
            smoothed += (rttNanos - smoothed) / 8;
        }
    }

    /**
     * The timeout after {@code misses} misses in a row: the estimate, doubled with each (section 5.5), at most
     * {@code mostNanos}, and just that while there is no sample (section 2.1).
     *
     * <p>The floor is one of the variation and not of the whole, so that a path of 300 ms which never varies still has
     * room for its first late reply.
     */
    long timeoutNanos(long floorNanos, long mostNanos, int misses) {
        if (smoothed < 0) {
            return mostNanos;
        }
        long estimate = smoothed + Math.max(floorNanos, 4 * variation);
        long doubled = misses < 16 ? estimate << misses : mostNanos;
        return Math.min(doubled, mostNanos);
    }

    /** The smoothed round-trip time, or -1 before the first sample. */
    long smoothedNanos() {
        return smoothed;
    }
}
