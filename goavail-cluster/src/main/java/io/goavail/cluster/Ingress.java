package io.goavail.cluster;

/**
 * How much is taken in of what comes in, by the header of a datagram alone, which costs nothing. So garbage and first words
 * leave room for the peers, whose datagrams name the tag of this run: four random bytes that only those know who hear them.
 */
final class Ingress {

    /** What the header of a datagram says about its receiver. */
    enum Claim {
        /** To this run of this agent. */
        TO_US,
        /** To nobody known, or to an earlier run: a handshake may follow. */
        TO_SOMEBODY,
        /** Not made with one of our keys. */
        FOREIGN
    }

    /** In a second, some ten times what reaches an agent of 500 in a bad hour; it takes one or two per cent of a core. */
    private static final double MOST_TO_US = 2_000;

    /** In a second; ten times what is answered. */
    private static final double MOST_TO_SOMEBODY = 500;

    /**
     * In a second, of whatever kind, some ten per cent of a core. What is more stays in the buffer of the kernel, which
     * drops the rest.
     */
    private static final double MOST = 50_000;

    private static final double BURST = 5_000;

    private final TokenBucket all;
    private final TokenBucket toUs;
    private final TokenBucket toSomebody;

    Ingress(long nowNanos) {
        all = new TokenBucket(MOST, BURST, nowNanos);
        toUs = new TokenBucket(MOST_TO_US, MOST_TO_US, nowNanos);
        toSomebody = new TokenBucket(MOST_TO_SOMEBODY, MOST_TO_SOMEBODY, nowNanos);
    }

    /** Whether there may be a look at the next one. */
    boolean mayRead(long nowNanos) {
        return all.has(1, nowNanos);
    }

    /** Whether one that was read is worth to be opened. */
    boolean admits(Claim claim, long nowNanos) {
        all.take(1, nowNanos);
        return switch (claim) {
            case TO_US -> toUs.take(1, nowNanos);
            case TO_SOMEBODY -> toSomebody.take(1, nowNanos);
            // Nothing is opened: it is only counted.
            case FOREIGN -> true;
        };
    }
}
