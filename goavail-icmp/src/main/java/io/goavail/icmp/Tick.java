package io.goavail.icmp;

/**
 * How long the engine rests between two turns. With few probes it wakes for each packet and each due time; with many that
 * would cost more than the probes themselves, so that it looks only every few milliseconds. Pure.
 */
final class Tick {

    /** Up to here, waking for everything costs less than a hundredth of a core. */
    private static final int SLOW_PER_SECOND = 200;

    /** So many packets in a turn make its fixed cost vanish. */
    private static final long PACKETS_PER_TURN = 128;

    private static final long LEAST_NANOS = 2_000_000;
    private static final long MOST_NANOS = 10_000_000;

    /** The rate is measured over at least this long. */
    private static final long WINDOW_NANOS = 100_000_000;

    private final long receiveBufferPackets;
    private long windowNanos;
    private long windowSent;
    private long perSecond;

    Tick(long receiveBufferPackets, long nowNanos) {
        this.receiveBufferPackets = receiveBufferPackets;
        windowNanos = nowNanos;
    }

    /** The nanoseconds to rest, 0 if the next packet or due time is to end the rest. */
    long nanos(long nowNanos, long sentSoFar) {
        long elapsed = nowNanos - windowNanos;
        if (elapsed >= WINDOW_NANOS) {
            perSecond = (sentSoFar - windowSent) * 1_000_000_000L / elapsed;
            windowSent = sentSoFar;
            windowNanos = nowNanos;
        }
        return restNanos(perSecond, receiveBufferPackets);
    }

    static long restNanos(long perSecond, long receiveBufferPackets) {
        if (perSecond <= SLOW_PER_SECOND) {
            return 0;
        }
        long enough = PACKETS_PER_TURN * 1_000_000_000L / perSecond;
        // A quarter of the buffer at most is full when the engine looks again.
        long fits = receiveBufferPackets * 1_000_000_000L / 4 / perSecond;
        return Math.min(fits, Math.max(LEAST_NANOS, Math.min(MOST_NANOS, enough)));
    }
}
