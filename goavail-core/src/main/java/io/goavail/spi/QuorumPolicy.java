package io.goavail.spi;

/**
 * Makes a decision of a ballot. A pure function: the same ballot gives the same decision on every agent, at any time and
 * on any thread.
 *
 * <p>What every policy owes: {@link Decision#OUT} only where this agent itself votes DOWN, {@link Decision#IN} only where
 * it votes UP and no OUT could be decided from the other votes, {@link Decision#HOLD} for everything unclear. A vote that
 * is missing never counts for either side.
 *
 * <p>Worked example, {@code minPeersAgree(1)} with two peers:
 *
 * <pre>
 * own DOWN, peers {b=DOWN}          OUT
 * own DOWN, peers {b=UP}            HOLD   nobody confirms it
 * own DOWN, peers {}                HOLD   silence is not a vote
 * own UP,   peers {b=UP, c=DOWN}    IN     one DOWN cannot decide an OUT
 * own UP,   peers {b=DOWN, c=DOWN}  HOLD   b and c can
 * </pre>
 */
@FunctionalInterface
public interface QuorumPolicy {

    /** Decides. Never throws for a valid ballot. */
    Decision decide(Ballot ballot);

    /** The own health decides, whatever the peers say: for an agent that has none. */
    static QuorumPolicy local() {
        return minPeersAgree(0);
    }

    /**
     * The own vote, and the same vote of at least {@code peers} distinct peers.
     *
     * @param peers 0 or more
     */
    static QuorumPolicy minPeersAgree(int peers) {
        if (peers < 0) {
            throw new IllegalArgumentException("min_peers_agree is 0 or more, not " + peers);
        }
        return new Threshold(ballot -> peers + 1, "min_peers_agree(" + peers + ")");
    }

    /** More than half of the electorate, the dead and silent included; so never both halves of a partition. */
    static QuorumPolicy majority() {
        return new Threshold(ballot -> ballot.electorate() / 2 + 1, "majority");
    }

    /**
     * At least this share of the electorate. Route 53 takes an address out when 82 % of its checkers miss it, so that
     * checkers which lost their own network cannot do it alone.
     *
     * @param share more than 0.5, at most 1
     */
    static QuorumPolicy share(double share) {
        if (!(share > 0.5 && share <= 1)) {
            throw new IllegalArgumentException("a share is more than 0.5 and at most 1, not " + share);
        }
        return new Threshold(ballot -> (int) Math.ceil(share * ballot.electorate()), "share(" + share + ")");
    }

    /** Decides what both decide, and holds where they differ. */
    default QuorumPolicy and(QuorumPolicy other) {
        return new Both(this, other);
    }
}
