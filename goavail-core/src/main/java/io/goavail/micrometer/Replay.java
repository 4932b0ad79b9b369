package io.goavail.micrometer;

import io.goavail.metrics.Histogram;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Records in a timer what was counted elsewhere: Micrometer takes no histogram that is there already. Of each range as many
 * values as it has more than before, all at the same place, which is the same share of the way through each range: the one
 * that makes the sum right.
 */
final class Replay {

    private Replay() {}

    static void record(Histogram before, Histogram now, Timer to) {
        List<Duration> bounds = now.bounds();
        double share = share(before, now);
        double rest = sum(before, now);
        for (int range = 0; range <= bounds.size(); range++) {
            long more = more(before, now, range);
            long from = from(bounds, range) + 1; // The bound below belongs to the range below.
            long place = range < bounds.size()
                    ? Math.max(from, Math.round(from(bounds, range) + share * width(bounds, range)))
                    : Math.max(from, Math.round(rest / Math.max(1, more)));
            rest -= (double) more * place;
            for (long n = 0; n < more; n++) {
                to.record(place, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** How far through its range each value lies. */
    private static double share(Histogram before, Histogram now) {
        double least = 0;
        double room = 0;
        for (int range = 0; range <= now.bounds().size(); range++) {
            least += (double) more(before, now, range) * from(now.bounds(), range);
            room += (double) more(before, now, range) * width(now.bounds(), range);
        }
        return room > 0 ? Math.min(1, Math.max(0, (sum(before, now) - least) / room)) : 0;
    }

    private static double sum(Histogram before, Histogram now) {
        return now.sum().minus(before.sum()).toNanos();
    }

    private static long more(Histogram before, Histogram now, int range) {
        return now.counts().get(range) - before.counts().get(range);
    }

    private static long from(List<Duration> bounds, int range) {
        return range == 0 ? 0 : bounds.get(range - 1).toNanos();
    }

    /** The last range has no end; what goes beyond this is made good there. */
    private static long width(List<Duration> bounds, int range) {
        return range < bounds.size() ? bounds.get(range).toNanos() - from(bounds, range) : from(bounds, range);
    }
}
