package io.goavail.cli.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Until when operators' orders stood, by what they were about and the agent that had them. Its memory goes with the number
 * of these. For one thread.
 */
final class Orders {

    private final Map<String, Map<String, Instant>> untilByAgent = new HashMap<>();

    /** An agent's order stands until then at the latest; or it is over, as may be one that began before all that is known. */
    void stands(String about, String agent, Instant until) {
        untilByAgent.computeIfAbsent(about, key -> new HashMap<>()).put(agent, until);
    }

    /** An agent has none any more: whatever it keeps over a restart it tells again. */
    void endAll(String agent, Instant at) {
        untilByAgent.values().forEach(until -> until.computeIfPresent(agent, (key, end) -> end.isAfter(at) ? at : end));
    }

    /** Whether any agent had one at this moment, or later. */
    boolean stoodSince(String about, Instant moment) {
        return untilByAgent.getOrDefault(about, Map.of()).values().stream().anyMatch(end -> !end.isBefore(moment));
    }

    /** Whether this agent had one at this moment, or later. */
    boolean stoodSince(String about, String agent, Instant moment) {
        Instant end = untilByAgent.getOrDefault(about, Map.of()).get(agent);
        return end != null && !end.isBefore(moment);
    }
}
