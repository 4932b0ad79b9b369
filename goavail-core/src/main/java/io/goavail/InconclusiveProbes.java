package io.goavail;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Notices that probes fail on this side, and says so without a line for each target. */
final class InconclusiveProbes {

    private static final long REPEAT_NANOS = Duration.ofMinutes(1).toNanos();

    private boolean troubled;
    private long toldNanos;

    /** Looks at all probers; returns what there is to tell. */
    Optional<Event> look(Collection<TargetProber> probers, long nowNanos) {
        int count = 0;
        TargetProber example = null;
        for (TargetProber prober : probers) {
            if (prober.isBlind()) {
                count++;
                example = prober;
            }
        }
        boolean before = troubled;
        troubled = example != null;
        if (example == null) {
            return before ? Optional.of(new Event.ProbesConclusive()) : Optional.empty();
        }
        if (before && nowNanos - toldNanos < REPEAT_NANOS) {
            return Optional.empty();
        }
        toldNanos = nowNanos;
        return Optional.of(new Event.ProbesInconclusive(count, example.target(), example.reason()));
    }
}
