package io.goavail.spi;

import java.util.function.ToIntFunction;

/** A side has it when this agent and enough others vote for it, and enough others do not vote for the opposite. */
final class Threshold implements QuorumPolicy {

    private final ToIntFunction<Ballot> needed;
    private final String name;

    /**
     * @param needed how many agents, this one included, must vote alike; at least 1
     * @param name what the policy is called in logs
     */
    Threshold(ToIntFunction<Ballot> needed, String name) {
        this.needed = needed;
        this.name = name;
    }

    @Override
    public Decision decide(Ballot ballot) {
        int need = needed.applyAsInt(ballot);
        boolean enoughDown = ballot.agentsFor(Vote.DOWN) >= need;
        return switch (ballot.own()) {
            case DOWN -> enoughDown ? Decision.OUT : Decision.HOLD;
            case UP -> ballot.agentsFor(Vote.UP) >= need && !enoughDown ? Decision.IN : Decision.HOLD;
            case ABSTAIN -> Decision.HOLD;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
