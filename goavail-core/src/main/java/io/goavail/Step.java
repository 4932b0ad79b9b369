package io.goavail;

import io.goavail.spi.Change;

/** What a {@link Reconciler} wants done now. */
sealed interface Step {

    /** Nothing, until {@link Reconciler#wakeNanos()} or the next decision. */
    record Rest() implements Step {}

    /** Read the hostname; {@link Reconciler#readDone} or {@link Reconciler#failed} follows. */
    record Read() implements Step {}

    /**
     * Apply the change if the permit still holds when its turn comes; {@link Reconciler#applied}, {@link Reconciler#failed} or
     * {@link Reconciler#withdrawn} follows.
     */
    record Apply(Change change, Permit permit) implements Step {}
}
