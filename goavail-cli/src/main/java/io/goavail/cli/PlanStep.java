package io.goavail.cli;

import java.util.Locale;

/** What becomes of one address under one hostname. */
enum PlanStep {
    /** Stands there, and lives. */
    STAY,
    /** Does not stand there, and does not live. */
    OUT,
    REMOVE,
    ADD,
    /** Is to leave, and stays all the same: too few would be left. */
    KEEP,
    /** Is to leave, and stays for a time: too many would go at once. */
    HOLD,
    /** Does not stand there although it lives, and an agent that finds that leaves it so. */
    DRIFT,
    /** Nothing was decided on it; so it is left as it is. */
    UNKNOWN,
    /** Stands there and is not listed: never touched. */
    FOREIGN;

    boolean isChange() {
        return this == REMOVE || this == ADD;
    }

    /** What it is called in both forms of output. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
