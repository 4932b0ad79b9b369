package io.goavail.cli.config;

import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;

/**
 * Who this agent is among its peers.
 *
 * @param local what it listens at; the host may stand for all addresses of this one
 * @param advertised what the peers reach it by
 * @param allowPlaintext whether it may speak over a network without a key
 */
public record AgentPlan(
        String name, PeerAddress local, PeerAddress advertised, String label, KeyRing keys, boolean allowPlaintext) {

    /** Whether this is where it is found. */
    boolean isAt(PeerAddress place) {
        return place.equals(local) || place.equals(advertised);
    }

    /** Whether the peers would take the other for this one, and find it at the same place. */
    public boolean isSameAgentAs(AgentPlan other) {
        return name.equals(other.name)
                && local.equals(other.local)
                && advertised.equals(other.advertised)
                && label.equals(other.label);
    }
}
