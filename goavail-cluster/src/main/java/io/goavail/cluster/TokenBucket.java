package io.goavail.cluster;

/** So many a second on the average, and so many at once. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double rate;
    private final double burst;
    private double tokens;
    private long filledNanos;

    /** @param rate tokens a second */
    TokenBucket(double rate, double burst, long nowNanos) {
        this.rate = rate;
        this.burst = burst;
        tokens = burst;
        filledNanos = nowNanos;
    }

    /** Takes so many, if there are so many. */
    boolean take(double count, long nowNanos) {
        fill(nowNanos);
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }

    boolean has(double count, long nowNanos) {
        fill(nowNanos);
        return tokens >= count;
    }

    private void fill(long nowNanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNanos - filledNanos) / NANOS_PER_SECOND * rate);
        filledNanos = nowNanos;
    }
}
