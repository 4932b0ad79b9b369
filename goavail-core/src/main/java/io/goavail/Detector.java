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

    /** For how many outcomes one that is not UP has answered now and then; a miss after a miss takes one off. */
    private int tries;

    /** Begins with what is known of the target, usually {@link Health#UNKNOWN}. */
    Detector(Health health) {
        this.health = health;
    }

    /** Forgets the rows, and begins with what is known of the target. */
    void restart(Health known) {
        health = known;
        misses = 0;
        replies = 0;
        tries = 0;
    }

    /** A reply. Returns whether the health changed. */
    boolean reply(Probing probing) {
        misses = 0;
        replies = Math.min(replies + 1, probing.recoveryThreshold());
        tries = health == Health.UP ? 0 : Math.min(tries + 1, mostTries(probing) + 1);
        return replies == probing.recoveryThreshold() && become(Health.UP);
    }

    /** A miss. Returns whether the health changed. */
    boolean miss(Probing probing) {
        boolean answered = replies > 0;
        tries = answered ? Math.min(tries + 1, mostTries(probing) + 1) : Math.max(tries - 1, 0);
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

    /**
     * Whether the last outcome was a reply. One that is not UP yet is believed for as long as it takes to become so if its
     * row of replies breaks once; one that loses every second probe would be said to answer for ever.
     */
    boolean isAnswering(Probing probing) {
        return replies > 0 && (health == Health.UP || tries <= mostTries(probing));
    }

    private static int mostTries(Probing probing) {
        return 2 * probing.recoveryThreshold();
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
