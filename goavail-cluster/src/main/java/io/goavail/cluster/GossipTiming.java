package io.goavail.cluster;

import java.time.Duration;

/**
 * The pace of the gossip.
 *
 * @param probeInterval how often one peer is asked whether it is there; 100 ms to 1 min
 */
public record GossipTiming(Duration probeInterval) {

    public GossipTiming {
        if (probeInterval.compareTo(Duration.ofMillis(100)) < 0 || probeInterval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("probeInterval is " + probeInterval + ": must be 100 ms to 1 min");
        }
    }

    /** For agents that are continents apart. */
    public static GossipTiming wan() {
        return new GossipTiming(Duration.ofSeconds(2));
    }
}
