package io.goavail.cli.notify;

import io.goavail.cli.event.EventSentence;
import io.goavail.cli.event.Json;
import io.goavail.cli.event.Occurrence;
import java.util.List;

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

    /** More characters of text nobody reads either; those who take a text mostly take this much. */
    static final int MOST_CHARACTERS = 8_000;

    /** The rest is in the journal. */
    static final int MOST_EVENTS = 100;

    /** Of each list in an event. */
    static final int MOST_ITEMS = 100;

    /** Of all events together: ten times what a hundred of them have on an ordinary day. */
    static final int MOST_JSON = 256 << 10;

    /** What the last line needs, which says how many more events there are. */
    private static final int REST = 40;

    Notice {
        occurrences = List.copyOf(occurrences);
    }

    /** For people, in so many characters at most: the event, or totals and a line for each hostname; the gravest first. */
    String text(int mostCharacters) {
        String head = "goavail " + agent + (dryRun ? " (dry run: nothing is changed): " : ": ");
        if (count() == 1) {
            return head + EventSentence.of(occurrences.get(0).event());
        }
        Digest digest = new Digest(occurrences.stream().map(Occurrence::event).toList(), dryRun);
        StringBuilder text = new StringBuilder(head).append(digest.totals(mostCharacters / 2));
        int lines = 0;
        long told = 0;
        for (Digest.Line line : digest.lines()) {
            if (lines == MOST_SENTENCES || text.length() + line.sentence().length() + REST > mostCharacters) {
                break;
            }
            text.append("\n- ").append(line.sentence());
            lines++;
            told += line.events();
        }
        return told < count()
                ? text.append("\n- and ")
                        .append(count() - told)
                        .append(count() - told == 1 ? " more event" : " more events")
                        .toString()
                : text.toString();
    }

    /** For programs; {@code docs/events.md} describes it. */
    String json() {
        Json json = new Json().open('{');
        json.name("agent").value(agent);
        json.name("dry_run").value(dryRun);
        json.name("text").value(text(MOST_CHARACTERS));
        json.name("events").open('[');
        int told = 0;
        int room = MOST_JSON;
        for (Occurrence occurrence : occurrences.subList(0, Math.min(occurrences.size(), MOST_EVENTS))) {
            String event = occurrence.toJson(MOST_ITEMS);
            if (event.length() <= room) {
                json.raw(event);
                room -= event.length();
                told++;
            }
        }
        json.close(']');
        json.name("omitted").value(count() - told);
        return json.close('}').toString();
    }

    /** How many events it is about. */
    long count() {
        return occurrences.size() + dropped;
    }
}
