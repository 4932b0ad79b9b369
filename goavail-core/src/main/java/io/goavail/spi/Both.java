package io.goavail.spi;

/** What both decide; HOLD where they differ. */
record Both(QuorumPolicy first, QuorumPolicy second) implements QuorumPolicy {

    @Override
    public Decision decide(Ballot ballot) {
        Decision decision = first.decide(ballot);
        return decision == second.decide(ballot) ? decision : Decision.HOLD;
    }

    @Override
    public String toString() {
        return first + " and " + second;
    }
}
