package io.goavail.cluster.jgroups;

import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;

/**
 * What agents say to each other. Each letter names the session of the agent whose votes it is about: one start of that
 * agent, drawn at random, so that the votes of an earlier start are never taken for those of a later one.
 */
sealed interface Letter {

    long session();

    /**
     * To all, every few seconds and whenever somebody joins: I am here, and stand by my votes.
     *
     * @param uptimeNanos how long the sender has run, on its monotonic clock
     * @param version of the newest vote that all have been sent
     */
    record StandBy(long session, long uptimeNanos, long version, String name, Profile profile) implements Letter {}

    /**
     * All votes of the sender that changed after version {@code from}, up to {@code to}: to all when they change, to one
     * that asked.
     *
     * @param votes by rising version
     */
    record Votes(long session, long uptimeNanos, long from, long to, List<Versioned> votes) implements Letter {
        public Votes {
            votes = List.copyOf(votes);
        }
    }

    /** To one: send me the votes of yours that I lack. */
    record Ask(long session, long known) implements Letter {}

    /** To all: I leave. */
    record GoodBye(long session) implements Letter {}

    /** To the one that leaves: I know. */
    record Heard(long session) implements Letter {}

    /** A vote, and which change of its owner's votes it was: 1 is the first. */
    record Versioned(Target target, Vote vote, long version) {}
}
