package io.goavail.cluster;

/**
 * How many datagrams may be read now. What comes in beyond it stays in the buffer of the kernel, which drops the rest: so a
 * flood costs this process no more than the datagrams that it reads. Pure.
 */
final class IngressLimit {

    /**
     * Some ten times what reaches an agent of 500 in a bad hour. At 5 to 10 microseconds for one that does not open, they
     * are one or two per cent of a core.
     */
    static final int PER_SECOND = 2_000;

    private static final double PER_NANO = PER_SECOND / 1e9;

    private double left = PER_SECOND;
    private long filledNanos;

    IngressLimit(long nowNanos) {
        filledNanos = nowNanos;
    }

    int available(long nowNanos) {
        left = Math.min(PER_SECOND, left + Math.max(0, nowNanos - filledNanos) * PER_NANO);
        filledNanos = nowNanos;
        return (int) left;
    }

    void took(int count) {
        left -= count;
    }
}
