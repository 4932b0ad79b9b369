package io.goavail.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How long ago a member stood by its votes. It says so itself when it is asked, and in a large cluster hardly anybody asks it:
 * of 500 agents each asks each other one once in a quarter of an hour. But somebody asks it every period, and all hear when it
 * does not answer. So while this agent is in touch with the others, the silence of all speaks for whoever is alive.
 *
 * <p>In touch is who got answers from the last few members that chance picked. Of an agent that is cut off from a good
 * part of the cluster that is soon not true any more, long before it has noticed all those whom it cannot hear.
 */
final class Vouching {

    /** Answers in a row: an agent that reaches one tenth of the others gets them once in 1,000 times. */
    private static final int ANSWERS = 3;

    /** Within so many periods a failure is found and all have heard of it. */
    private static final int PERIODS_TO_NOTICE = 3;

    private final long delayNanos;
    private int answers;
    private @Nullable Long vouchedNanos;

    Vouching(long periodNanos) {
        delayNanos = PERIODS_TO_NOTICE * periodNanos;
    }

    void succeeded(long nowNanos) {
        answers++;
        if (answers >= ANSWERS) {
            vouchedNanos = nowNanos;
        }
    }

    void failed() {
        answers = 0;
    }

    void interrupted() {
        answers = 0;
    }

    /** The age of the votes of a member that is alive. */
    long ageNanos(Member member, long nowNanos) {
        long own = Math.max(0, nowNanos - member.stoodByNanos());
        return vouchedNanos == null ? own : Math.min(own, nowNanos - vouchedNanos + delayNanos);
    }
}
