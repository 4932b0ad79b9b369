package io.goavail.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * An agent's health for a target as its peers know it.
 *
 * @param owner the agent that votes; never empty
 * @param target what it votes on
 * @param value its opinion
 * @param sequence raised by the owner with each vote on this target, so that the newer of two is known
 * @param age how long ago the owner last stood by it, measured on monotonic clocks; zero or more
 */
public record Vote(String owner, Target target, Value value, long sequence, Duration age) {

    /** An opinion on a target. */
    public enum Value {
        UP,
        DOWN,
        /** No opinion: health not known, or the agent does not trust its own uplink. Never counts for either side. */
        ABSTAIN;

        /** The vote that goes with a health. */
        public static Value of(Health health) {
            return switch (health) {
                case UP -> UP;
                case DOWN -> DOWN;
                case UNKNOWN -> ABSTAIN;
            };
        }
    }

    public Vote {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(value, "value");
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("a vote has an owner");
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("the age of a vote is not negative: " + age);
        }
    }
}
