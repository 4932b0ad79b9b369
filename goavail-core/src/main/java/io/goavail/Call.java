package io.goavail;

import io.goavail.spi.Change;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call under way for one hostname, if there is one; there is never a second. */
final class Call {

    /** Null when there is none. */
    private @Nullable Step step;

    private long beganNanos;
    private boolean outdated;
    private boolean stale;

    Step begin(Step next, long nowNanos) {
        step = next;
        beganNanos = nowNanos;
        stale = false;
        return next;
    }

    /** Returns whether other settings have come since. */
    boolean end() {
        boolean was = outdated;
        step = null;
        outdated = false;
        stale = false;
        return was;
    }

    boolean isUnderWay() {
        return step != null;
    }

    long beganNanos() {
        return beganNanos;
    }

    /** What it changes; empty where it reads. */
    Optional<Change> change() {
        return step instanceof Step.Apply apply ? Optional.of(apply.change()) : Optional.empty();
    }

    /** Other settings have come. */
    void outdate() {
        outdated = true;
        withdraw();
    }

    /** This agent stood still: what a read brings may be old, and so may be what a change was worked out from. */
    void stoodStill() {
        stale = step instanceof Step.Read;
        withdraw();
    }

    /** A change that has not begun is not made any more. */
    void withdraw() {
        if (step instanceof Step.Apply apply) {
            apply.permit().withdraw();
        }
    }

    boolean isStale() {
        return stale;
    }
}
