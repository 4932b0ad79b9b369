package io.goavail.cli.notify;

import java.time.Duration;
import java.util.Optional;

/**
 * What the log says of the notices of one channel that do not arrive: that it begins, then what is lost, once a minute at the
 * most, and that it is over. No threads and no clock.
 */
final class Losses {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private boolean failing;
    private boolean told;
    private long toldNanos;
    private long notices;
    private long events;
    private long allEvents;

    /** A try has failed, and there will be another. */
    Optional<String> failed(String why) {
        boolean news = !failing;
        failing = true;
        return news ? Optional.of("a notice does not arrive, trying again: " + why) : Optional.empty();
    }

    /** A notice of so many events is given up. */
    Optional<String> lost(long count, String why, long nowNanos) {
        failing = true;
        notices++;
        events += count;
        allEvents += count;
        if (told && nowNanos - toldNanos < PAUSE_NANOS) {
            return Optional.empty();
        }
        told = true;
        toldNanos = nowNanos;
        String line = notices + (notices == 1 ? " notice" : " notices") + " LOST, with " + events
                + (events == 1 ? " event: " : " events: ") + why;
        notices = 0;
        events = 0;
        return Optional.of(line);
    }

    /** A notice has arrived. */
    Optional<String> arrived() {
        boolean news = failing;
        String line =
                "notices arrive again; " + allEvents + (allEvents == 1 ? " event was" : " events were") + " not told";
        failing = false;
        notices = 0;
        events = 0;
        allEvents = 0;
        return news ? Optional.of(line) : Optional.empty();
    }
}
