package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Whether two halves of the agents that do not hear each other could decide against each other. Pure. */
final class Split {

    private static final Target ANY = new Target("icmp", InetAddress.getLoopbackAddress());

    private Split() {}

    /** Whether the smaller half of so many agents can take out a target alone, while the others may keep it in. */
    static boolean isPossible(QuorumPolicy policy, int agents) {
        if (agents < 2) {
            return false;
        }
        Map<String, Vote> half = new HashMap<>();
        for (int peer = 1; peer < agents / 2; peer++) {
            half.put("peer " + peer, Vote.DOWN);
        }
        return policy.decide(new Ballot(ANY, Vote.DOWN, half, agents)) == Decision.OUT;
    }
}
