package io.goavail.cli.http;

import io.goavail.Snapshot;
import java.time.Duration;

/**
 * What is known at one moment.
 *
 * @param snapshot what is known
 * @param atNanos when, on the monotonic clock of {@link Looks}
 */
record Look(Snapshot snapshot, long atNanos) {

    /** The second in which something happened that is {@code ago} by now. */
    long second(Duration ago) {
        return Math.floorDiv(atNanos - ago.toNanos(), 1_000_000_000L);
    }

    /** The second in which something ends that lasts {@code left} from now on. */
    long secondIn(Duration left) {
        return second(left.negated());
    }

    /** The second of this look. */
    long second() {
        return second(Duration.ZERO);
    }
}
