package io.goavail.cli.event;

import io.goavail.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event, and what whoever reads of it elsewhere and later has to know.
 *
 * @param id the same wherever this occurrence is told, and of no other
 * @param at the time of day, for people: nothing is decided by it
 * @param agent whose event it is
 * @param dryRun whether this agent only says what it would change
 */
public record Occurrence(String id, Instant at, String agent, boolean dryRun, Event event) {

    /** What kind of event it is, such as {@code health_changed}. */
    public String kind() {
        return event.kind();
    }

    /** One line of JSON, without its end; {@code docs/events.md} describes it. */
    public String toJson() {
        return toJson(Integer.MAX_VALUE);
    }

    /** The same, with so many items of each list at most. */
    public String toJson(int mostItems) {
        Json json = open(id, at, agent, dryRun, kind());
        EventJson.write(json, event, mostItems);
        return json.close('}').toString();
    }

    /** An object that has what all lines have, still open. */
    static Json open(String id, Instant at, String agent, boolean dryRun, String kind) {
        Json json = new Json().open('{');
        json.name("id").value(id);
        json.name("time").value(at.truncatedTo(ChronoUnit.MILLIS).toString());
        json.name("agent").value(agent);
        json.name("dry_run").value(dryRun);
        return json.name("event").value(kind);
    }
}
