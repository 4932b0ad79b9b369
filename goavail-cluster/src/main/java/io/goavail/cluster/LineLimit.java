package io.goavail.cluster;

import java.util.OptionalLong;

/** How many lines of one sort go to the log, so that neither a flood nor a defect fills a disk. Pure. */
final class LineLimit {

    private final TokenBucket bucket;
    private long leftOut;

    /**
     * @param secondsForOne how long one line stands for
     * @param burst how many there may be at once after a quiet time
     */
    LineLimit(double secondsForOne, int burst, long nowNanos) {
        bucket = new TokenBucket(1 / secondsForOne, burst, nowNanos);
    }

    /** When a line may be written now: how many were left out since the last one. Else this one is left out too. */
    OptionalLong take(long nowNanos) {
        if (!bucket.take(1, nowNanos)) {
            leftOut++;
            return OptionalLong.empty();
        }
        OptionalLong before = OptionalLong.of(leftOut);
        leftOut = 0;
        return before;
    }
}
