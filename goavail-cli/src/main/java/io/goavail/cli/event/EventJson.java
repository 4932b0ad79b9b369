package io.goavail.cli.event;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.VoteOverride;
import io.goavail.spi.AddressText;
import io.goavail.spi.Ballot;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Events as JSON, of any kind, from what their record says; {@code docs/events.md} describes it. */
public final class EventJson {

    /** Written once for each event, whether its record has it or not. */
    private static final String DRY_RUN = "dry_run";

    private final Json json;
    private final int mostItems;

    private EventJson(Json json, int mostItems) {
        this.json = json;
        this.mostItems = mostItems;
    }

    /** All kinds that there are, in order of the alphabet. */
    public static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> type : Event.class.getPermittedSubclasses()) {
            kinds.add(Event.kind(type.asSubclass(Event.class)));
        }
        return kinds;
    }

    /**
     * Writes what the event says into an open object.
     *
     * @param mostItems of a list with more of them the first are written, and how many are omitted
     */
    public static void write(Json json, Event event, int mostItems) {
        new EventJson(json, mostItems).write(event);
    }

    private void write(Event event) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                write(snake(component.getName()), component.getAccessor().invoke(event));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not a public record: " + event.getClass(), e);
            }
        }
    }

    private void write(String name, Object value) {
        if (value instanceof Publication publication) {
            json.name("hostname").value(publication.hostname().name());
            json.name("pool").value(publication.pool());
            json.name("provider").value(publication.provider());
        } else if (value instanceof Ballot ballot) {
            json.name("own_vote").value(ballot.own().name());
            json.name("peer_votes").open('{');
            new TreeMap<>(ballot.peers())
                    .forEach((peer, vote) -> json.name(peer).value(vote.name()));
            json.close('}').name("electorate").value(ballot.electorate());
        } else if (value instanceof Change change) {
            list("added", addresses(change.add()));
            list("removed", addresses(change.remove()));
        } else if (value instanceof VoteOverride override) {
            json.name("vote").value(override.vote().name());
            override.lasts().ifPresent(time -> json.name("lasts_seconds").seconds(time));
            json.name("override_reason").value(override.reason());
        } else if (value instanceof Duration duration) {
            json.name(name + "_seconds").seconds(duration);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> write(name, present));
        } else if (value instanceof Collection<?> list) {
            list(name, list);
        } else if (!name.equals(DRY_RUN)) {
            json.name(name);
            plain(value);
        }
    }

    private void list(String name, Collection<?> items) {
        json.name(name).open('[');
        items.stream().limit(mostItems).forEach(this::plain);
        json.close(']');
        if (items.size() > mostItems) {
            json.name(name + "_omitted").value(items.size() - mostItems);
        }
    }

    private void plain(Object value) {
        if (value instanceof Boolean truth) {
            json.value(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.value(((Number) value).longValue());
        } else if (value instanceof InetAddress address) {
            json.value(AddressText.format(address));
        } else {
            json.value(value.toString());
        }
    }

    private static List<InetAddress> addresses(List<DnsRecord> records) {
        return records.stream().map(DnsRecord::address).toList();
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
