package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;

/** How much of each part of a period a target was in and out of service. For one thread. */
final class Strip {

    /** A part of a period of 30 days is six hours. */
    static final int PARTS = 120;

    private final Instant from;
    private final double partMillis;
    private final int[] inSeconds = new int[PARTS];
    private final int[] outSeconds = new int[PARTS];

    Strip(Instant from, Instant to) {
        this.from = from;
        this.partMillis = Math.max(1, Duration.between(from, to).toMillis()) / (double) PARTS;
    }

    /** Adds a time within the period. */
    void add(Instant begin, Instant end, boolean in) {
        double first = Duration.between(from, begin).toMillis() / partMillis;
        double last = Duration.between(from, end).toMillis() / partMillis;
        int[] seconds = in ? inSeconds : outSeconds;
        for (int part = (int) first; part < PARTS && part < last; part++) {
            double share = Math.min(last, part + 1) - Math.max(first, part);
            // An outage of less than a second is seen as well.
            seconds[part] += (int) Math.ceil(share * partMillis / 1000);
        }
    }

    /** Whether anything is known of a part. */
    boolean isKnown(int part) {
        return inSeconds[part] + outSeconds[part] > 0;
    }

    /** Which share of what is known of a part the target was out of service. */
    double out(int part) {
        return isKnown(part) ? outSeconds[part] / (double) (inSeconds[part] + outSeconds[part]) : 0;
    }
}
