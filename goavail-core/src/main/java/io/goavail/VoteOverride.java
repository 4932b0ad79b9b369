package io.goavail;

import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator has this agent vote on a target, in place of what follows from its health.
 *
 * @param vote UP or DOWN
 * @param lasts for how long, and in a {@link Snapshot} how much longer: up to 1000 days; empty for until it is ended
 * @param reason for people: up to 200 characters, possibly none
 */
public record VoteOverride(Vote vote, Optional<Duration> lasts, String reason) {

    private static final Duration LONGEST = Duration.ofDays(1000);

    /** A sentence; it stands in a log line, and is kept once for each target. */
    private static final int MOST_CHARACTERS = 200;

    /** @throws IllegalArgumentException when a value is out of its range, saying which */
    public VoteOverride {
        Objects.requireNonNull(lasts, "lasts");
        Objects.requireNonNull(reason, "reason");
        if (vote == Vote.ABSTAIN) {
            throw new IllegalArgumentException("an override is UP or DOWN");
        }
        if (lasts.filter(time -> time.isNegative() || time.compareTo(LONGEST) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("an override lasts 1000 days at most");
        }
        if (reason.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a reason has " + MOST_CHARACTERS + " characters at most");
        }
    }

    /** One that stands until it is ended, for no reason told. */
    public static VoteOverride of(Vote vote) {
        return new VoteOverride(vote, Optional.empty(), "");
    }

    /** The same for this long. */
    public VoteOverride lasting(Duration time) {
        return new VoteOverride(vote, Optional.of(time), reason);
    }

    /** The same for this reason. */
    public VoteOverride because(String why) {
        return new VoteOverride(vote, lasts, why);
    }

    /** Such as {@code DOWN for 1800 s: new kernel}. */
    @Override
    public String toString() {
        return vote
                + lasts.map(time -> " for " + time.toSeconds() + " s").orElse("")
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
