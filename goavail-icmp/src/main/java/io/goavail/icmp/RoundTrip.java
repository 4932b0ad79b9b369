package io.goavail.icmp;

/** The time between a request and its reply. Pure. */
final class RoundTrip {

    /** A batch that takes longer was interrupted: then no one knows when within it a request has left. */
    private static final long SLOW_BATCH_NANOS = 5_000_000;

    private RoundTrip() {}

    /**
     * Never negative. After an interrupted batch the later moment counts where the reply allows it: rather too short than
     * a pause of this process taken for the network's.
     *
     * @param sentNanos when the request was sent by reckoning
     * @param batchEndNanos when its batch had certainly been sent
     * @param receivedNanos when the reply arrived
     */
    static long nanos(long sentNanos, long batchEndNanos, long receivedNanos) {
        boolean interrupted = batchEndNanos - sentNanos > SLOW_BATCH_NANOS;
        long from = interrupted && receivedNanos >= batchEndNanos ? batchEndNanos : sentNanos;
        return Math.max(0, receivedNanos - from);
    }
}
