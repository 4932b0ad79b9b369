package io.goavail.cli;

import java.util.List;

/**
 * How probes ended.
 *
 * @param leastNanos the shortest round trip; of no meaning when nothing was received
 */
record PingTally(
        int targets,
        int answered,
        long received,
        long missed,
        long inconclusive,
        long leastNanos,
        long mostNanos,
        long sumNanos) {

    static PingTally of(PingTarget target) {
        return of(List.of(target));
    }

    static PingTally of(List<PingTarget> targets) {
        int answered = 0;
        long received = 0;
        long missed = 0;
        long inconclusive = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        long sum = 0;
        for (PingTarget target : targets) {
            answered += target.received() > 0 ? 1 : 0;
            received += target.received();
            missed += target.missed();
            inconclusive += target.inconclusive();
            least = Math.min(least, target.leastNanos());
            most = Math.max(most, target.mostNanos());
            sum += target.sumNanos();
        }
        return new PingTally(targets.size(), answered, received, missed, inconclusive, least, most, sum);
    }

    long sent() {
        return received + missed + inconclusive;
    }

    /** The share of probes without an answer, in percent; those that failed on this side do not count. */
    double lossPercent() {
        return received + missed == 0 ? 0 : 100.0 * missed / (received + missed);
    }

    double averageMillis() {
        return received == 0 ? 0 : sumNanos / 1e6 / received;
    }
}
