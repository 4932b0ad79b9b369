package io.goavail.dns.testing;

/** The token bucket of an account: so many requests at once, and so many a second after that. No limit at first. */
final class Route53Throttle {

    private double burst = Double.MAX_VALUE;
    private double perSecond;
    private double tokens;
    private long lastNanos;

    synchronized void limit(int mostAtOnce, int mostPerSecond, long nowNanos) {
        burst = mostAtOnce;
        perSecond = mostPerSecond;
        tokens = burst;
        lastNanos = nowNanos;
    }

    /** Whether there is a token for one more request. */
    synchronized boolean take(long nowNanos) {
        if (burst == Double.MAX_VALUE) {
            return true;
        }
        tokens = Math.min(burst, tokens + perSecond * (nowNanos - lastNanos) / 1e9);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
