package io.goavail.cli.http;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.spi.AddressText;
import io.goavail.spi.Ballot;
import io.goavail.spi.Change;
import io.goavail.spi.Vote;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Events in words for the page: of any kind, from what their record says. */
final class EventText {

    /** A line on a page holds no more. */
    private static final int MOST_ITEMS = 10;

    private EventText() {}

    /** What kind of event it is, for people: {@code Health changed}. */
    static String title(Event event) {
        String words = event.kind().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What it says, in its order; what is empty is not said. */
    static Map<String, String> details(Event event) {
        Map<String, String> details = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                String text = text(component.getAccessor().invoke(event));
                if (!text.isEmpty()) {
                    details.put(words(component.getName()), text);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not a public record: " + event.getClass(), e);
            }
        }
        return details;
    }

    private static String text(Object value) {
        if (value instanceof InetAddress address) {
            return AddressText.format(address);
        } else if (value instanceof Duration duration) {
            return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
        } else if (value instanceof Collection<?> list) {
            String first = list.stream().limit(MOST_ITEMS).map(EventText::text).collect(Collectors.joining(" "));
            return list.size() > MOST_ITEMS ? first + " and " + (list.size() - MOST_ITEMS) + " more" : first;
        } else if (value instanceof Change change) {
            return text(List.of(change.toString().split(" ")));
        } else if (value instanceof Publication publication) {
            return publication.hostname() + " at " + publication.provider();
        } else if (value instanceof Ballot ballot) {
            return ballot.electorate() == 1
                    ? "own " + ballot.own()
                    : "own " + ballot.own() + ", peers " + ballot.peersFor(Vote.DOWN) + " DOWN and "
                            + ballot.peersFor(Vote.UP) + " UP, of " + ballot.electorate() + " agents";
        }
        return String.valueOf(value);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
