package io.goavail;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The hostnames of one provider whose calls fail now, or find nothing to work with. They wait each for itself, so that one
 * that fails stops no other; but when one of them succeeds again the provider is back, and the others need not wait for
 * their turn.
 */
final class Outages {

    private final Backoff backoff;
    private final IntSupplier agents;
    private final Set<Reconciler> failing = new LinkedHashSet<>();

    /** @param agents how many agents call this provider for the same hostnames, this one included */
    Outages(Backoff backoff, IntSupplier agents) {
        this.backoff = backoff;
        this.agents = agents;
    }

    /** Counts a failure, and says how long after the beginning of the call that failed the next one may be. */
    long failed(Reconciler reconciler, int attempt) {
        failing.add(reconciler);
        return backoff.nanos(attempt, failing.size() * agents.getAsInt());
    }

    /** How long to wait for something to show that has just been written. */
    long showWait() {
        return backoff.nanos(Integer.MAX_VALUE, 1);
    }

    /** An interval, up to a tenth shorter or longer, so that hostnames do not all come at once. */
    long spread(long intervalNanos) {
        return backoff.spread(intervalNanos);
    }

    void recovered(Reconciler reconciler, long nowNanos) {
        if (failing.remove(reconciler)) {
            failing.forEach(other -> other.hurry(nowNanos));
        }
    }

    void forget(Reconciler reconciler) {
        failing.remove(reconciler);
    }
}
