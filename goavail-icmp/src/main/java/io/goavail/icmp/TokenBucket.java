package io.goavail.icmp;

/** How many requests may leave now: so many a second, and after a pause no more than a burst at once. Pure. */
final class TokenBucket {

    private static final double SECOND_NANOS = 1e9;

    private final double perNano;
    private final int burst;
    private double tokens;
    private long filledNanos;

    TokenBucket(int perSecond, int burst, long nowNanos) {
        this.perNano = perSecond / SECOND_NANOS;
        this.burst = burst;
        tokens = burst;
        filledNanos = nowNanos;
    }

    int available(long nowNanos) {
        if (nowNanos > filledNanos) {
            tokens = Math.min(burst, tokens + (nowNanos - filledNanos) * perNano);
            filledNanos = nowNanos;
        }
        return (int) tokens;
    }

    void take(int count) {
        tokens -= count;
    }

    /** How long after the last {@link #available} so many are there, or as many as may leave at once. */
    long nanosUntil(int count) {
        double missing = Math.min(count, burst) - tokens;
        return missing <= 0 ? 0 : (long) Math.ceil(missing / perNano);
    }
}
