package io.goavail;

/** What a hostname's records being shared with other agents means for this one, now. */
interface Turn {

    /** How long after a change was first needed this agent may make it, if none of the others did; 0 for the first. */
    long delayNanos();

    /** Whether no other agent comes before this one that can have decided the same. */
    boolean isFirst();

    /** From one look to the next when nothing happens. */
    long intervalNanos();

    /** Whether other agents write the same records. */
    boolean isContended();

    /** Whether no agent is silent, and none has a vote that contradicts what was decided here. */
    boolean isAgreed();
}
