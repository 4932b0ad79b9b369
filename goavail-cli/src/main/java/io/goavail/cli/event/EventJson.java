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

    private EventJson() {}

    /** All kinds that there are, in order of the alphabet. */
    public static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        for (Class<?> type : Event.class.getPermittedSubclasses()) {
            kinds.add(Event.kind(type.asSubclass(Event.class)));
        }
        return kinds;
    }

    /** Writes what the event says into an open object. */
    static void write(Json json, Event event) {
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            try {
                write(json, snake(component.getName()), component.getAccessor().invoke(event));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not a public record: " + event.getClass(), e);
            }
        }
    }

    private static void write(Json json, String name, Object value) {
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
            json.name("added").list(addresses(change.add()));
            json.name("removed").list(addresses(change.remove()));
        } else if (value instanceof VoteOverride override) {
            json.name("vote").value(override.vote().name());
            override.lasts().ifPresent(time -> json.name("lasts_seconds").seconds(time));
            json.name("override_reason").value(override.reason());
        } else if (value instanceof Duration duration) {
            json.name(name + "_seconds").seconds(duration);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> write(json, name, present));
        } else if (!name.equals(DRY_RUN)) {
            plain(json.name(name), value);
        }
    }

    private static void plain(Json json, Object value) {
        if (value instanceof Boolean truth) {
            json.value(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.value(((Number) value).longValue());
        } else if (value instanceof Collection<?> list) {
            json.open('[');
            list.forEach(item -> plain(json, item));
            json.close(']');
        } else if (value instanceof InetAddress address) {
            json.value(AddressText.format(address));
        } else {
            json.value(value.toString());
        }
    }

    private static List<String> addresses(List<DnsRecord> records) {
        return records.stream()
                .map(record -> AddressText.format(record.address()))
                .toList();
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
