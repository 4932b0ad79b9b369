package io.goavail;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** When a hostname is to be looked at, and since when there has been something to do. Nanoseconds of a monotonic clock. */
final class Agenda {

    private long lookNanos;

    /** Since when there has been something to do; null when there is nothing. */
    private @Nullable Long dueSinceNanos;

    /** When something came up that the call under way does not know of; null when nothing did. */
    private @Nullable Long pokedNanos;

    private boolean awaitingTurn;

    /** @param nowNanos when to look first */
    Agenda(long nowNanos) {
        lookNanos = nowNanos;
    }

    /** The next look is then, if nothing comes up before. */
    void lookAt(long atNanos) {
        lookNanos = atNanos;
    }

    /** The next look is then at the latest. */
    void lookBy(long latestNanos) {
        if (lookNanos - latestNanos > 0) {
            lookNanos = latestNanos;
        }
    }

    /** Something came up. */
    void poke(long nowNanos) {
        if (pokedNanos == null) {
            pokedNanos = nowNanos;
        }
    }

    /** What came up is known from now on, and due since then. */
    void takeUpPoke() {
        if (dueSinceNanos == null) {
            dueSinceNanos = pokedNanos;
        }
        pokedNanos = null;
    }

    /** There is something to do, unless that was known before. */
    void due(long sinceNanos) {
        if (dueSinceNanos == null) {
            dueSinceNanos = sinceNanos;
        }
    }

    /** What is to be done was not to be done before that, whatever else was. */
    void notBefore(long decidedNanos) {
        if (dueSinceNanos != null && dueSinceNanos - decidedNanos < 0) {
            dueSinceNanos = decidedNanos;
        }
    }

    boolean isDue() {
        return dueSinceNanos != null;
    }

    /** All is done. */
    void done() {
        dueSinceNanos = null;
        awaitingTurn = false;
    }

    long sinceNanos(long otherwise) {
        return dueSinceNanos != null ? dueSinceNanos : otherwise;
    }

    /** What is due is to be looked at when it is this agent's turn. */
    void awaitTurn() {
        awaitingTurn = true;
    }

    boolean isAwaitingTurn() {
        return awaitingTurn;
    }

    /** Whether so much time has passed since something became due. */
    boolean isTurn(long delayNanos, long nowNanos) {
        return dueSinceNanos == null || nowNanos - dueSinceNanos >= delayNanos;
    }

    /** It is looked at. */
    void begin() {
        awaitingTurn = false;
    }

    /** This agent stood still, and knows of nothing that others did meanwhile: the wait begins anew. */
    void restart(long nowNanos) {
        if (awaitingTurn) {
            dueSinceNanos = nowNanos;
        }
    }

    /** @param delayNanos how long after something became due the turn is; asked only when that matters */
    long wakeNanos(LongSupplier delayNanos) {
        if (!awaitingTurn || dueSinceNanos == null) {
            return lookNanos;
        }
        long turnNanos = dueSinceNanos + delayNanos.getAsLong();
        return turnNanos - lookNanos < 0 ? turnNanos : lookNanos;
    }
}
