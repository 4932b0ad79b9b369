package io.goavail.cli.config;

import java.util.List;

/**
 * An agent that talks over JGroups.
 *
 * @param name what the peers call it
 * @param group the name of the group
 * @param stack the file with the stack, as it is written: relative to that of the configuration
 * @param peers the names of the agents that there should be
 */
public record JGroupsPlan(String name, String group, String stack, List<String> peers) {

    public JGroupsPlan {
        peers = List.copyOf(peers);
    }

    /** Whether the peers would take the other for this one, and find it in the same group. */
    public boolean isSameAgentAs(JGroupsPlan other) {
        return name.equals(other.name) && group.equals(other.group) && stack.equals(other.stack);
    }
}
