package io.goavail.cli.notify;

import io.goavail.cli.event.EventSentence;
import io.goavail.cli.event.Json;
import io.goavail.cli.event.Occurrence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One message about one or more events.
 *
 * @param agent who tells
 * @param dryRun whether that agent only says what it would change
 * @param occurrences the events, the oldest first
 * @param dropped how many more there were, of which nothing is known any more
 */
record Notice(String agent, boolean dryRun, List<Occurrence> occurrences, long dropped) {

    /** More sentences than this nobody reads in a message. */
    static final int MOST_SENTENCES = 10;

    /** Some 40 kB; the rest is in the journal. */
    static final int MOST_EVENTS = 100;

    Notice {
        occurrences = List.copyOf(occurrences);
    }

    /** For people: the event, or how many they are and the first of them. */
    String text() {
        String head = "goavail " + agent + (dryRun ? " (dry run: nothing is changed): " : ": ");
        long count = occurrences.size() + dropped;
        String sentences = occurrences.stream()
                .limit(MOST_SENTENCES)
                .map(occurrence -> EventSentence.of(occurrence.event()))
                .collect(Collectors.joining("\n- "));
        if (count == 1) {
            return head + sentences;
        }
        long more = count - Math.min(occurrences.size(), MOST_SENTENCES);
        return head + count + " events\n- " + sentences + (more > 0 ? "\n- and " + more + " more" : "");
    }

    /** For programs; {@code docs/events.md} describes it. */
    String json() {
        int told = Math.min(occurrences.size(), MOST_EVENTS);
        Json json = new Json().open('{');
        json.name("agent").value(agent);
        json.name("dry_run").value(dryRun);
        json.name("text").value(text());
        json.name("events").open('[');
        occurrences.subList(0, told).forEach(occurrence -> json.raw(occurrence.toJson()));
        json.close(']');
        json.name("omitted").value(occurrences.size() - told + dropped);
        return json.close('}').toString();
    }

    /** How many events it is about. */
    long count() {
        return occurrences.size() + dropped;
    }
}
