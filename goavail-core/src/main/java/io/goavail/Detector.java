package io.goavail;

import io.goavail.spi.Health;

/**
 * Makes health of outcomes: so many misses in a row, or so many replies. An inconclusive probe is not shown to it, so it
 * counts neither way and breaks no row. No threads, no clock; a call allocates nothing.
 */
final class Detector {

    private Health health;
    private int misses;
    private int replies;

    /** Begins with what is known of the target, usually {@link Health#UNKNOWN}. */
    Detector(Health health) {
        this.health = health;
    }

    /** Forgets the rows, and begins with what is known of the target. */
    void restart(Health known) {
        health = known;
        misses = 0;
        replies = 0;
    }

    /** A reply. Returns whether the health changed. */
    boolean reply(Probing probing) {
        misses = 0;
        replies = Math.min(replies + 1, probing.recoveryThreshold());
        return replies == probing.recoveryThreshold() && become(Health.UP);
    }

    /** A miss. Returns whether the health changed. */
    boolean miss(Probing probing) {
        replies = 0;
        misses = Math.min(misses + 1, probing.failureThreshold());
        return misses == probing.failureThreshold() && become(Health.DOWN);
    }

    Health health() {
        return health;
    }

    /** Misses in a row, up to the failure threshold. */
    int misses() {
        return misses;
    }

    /** Whether misses are on their way to change the health. */
    boolean isInQuestion() {
        return misses > 0 && health != Health.DOWN;
    }

    /** Whether the last outcome was a reply. */
    boolean isAnswering() {
        return replies > 0;
    }

    /** Whether one more miss takes it down. */
    boolean isOneMissFromDown(Probing probing) {
        return isInQuestion() && misses == probing.failureThreshold() - 1;
    }

    private boolean become(Health next) {
        boolean changed = health != next;
        health = next;
        return changed;
    }
}
