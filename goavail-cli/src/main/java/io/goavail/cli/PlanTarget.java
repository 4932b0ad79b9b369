package io.goavail.cli;

import io.goavail.Snapshot;
import io.goavail.spi.Decision;
import io.goavail.spi.Target;

/**
 * A target as it was found.
 *
 * @param reason what the last probe of one that is DOWN ended with; empty for others
 */
record PlanTarget(Snapshot.TargetStatus status, String reason) {

    Target target() {
        return status.target();
    }

    /** Whether anything follows from what was found. */
    boolean isDecided() {
        return status.decision() != Decision.HOLD;
    }
}
