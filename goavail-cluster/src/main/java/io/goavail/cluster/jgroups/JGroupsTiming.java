package io.goavail.cluster.jgroups;

import java.time.Duration;

/**
 * How often agents stand by their votes, and what their silence means.
 *
 * @param refresh an agent stands by its votes so often
 * @param silence one that was not heard for so long is under suspicion, though the group still has it
 * @param memory one that is dead for so long is forgotten, unless it was expected by name
 */
record JGroupsTiming(Duration refresh, Duration silence, Duration memory) {

    /**
     * Two seconds, and three of them with some time to come: the group's own detector may take a minute, and until then the votes
     * of one that hangs would count.
     */
    static JGroupsTiming standard() {
        return new JGroupsTiming(Duration.ofSeconds(2), Duration.ofSeconds(7), Duration.ofDays(1));
    }
}
