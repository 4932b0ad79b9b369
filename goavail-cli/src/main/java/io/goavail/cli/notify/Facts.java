package io.goavail.cli.notify;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How things stand after a series of events: what a later one has settled is not told as if it were still so. */
final class Facts {

    private final Map<Key, Fact> facts = new LinkedHashMap<>();
    private final Map<Publication, Moves> moves = new LinkedHashMap<>();

    private record Key(Matter.Topic topic, Object subject) {}

    /** The gravest first, and otherwise in order of time. */
    static List<Fact> after(List<Event> events) {
        Facts all = new Facts();
        events.forEach(all::add);
        List<Fact> list = new ArrayList<>(all.facts.values());
        all.moves.values().forEach(made -> list.add(made.fact()));
        list.sort(Comparator.comparing(Fact::gravest));
        return list;
    }

    private void add(Event event) {
        if (event instanceof Event.ChangeApplied change) {
            Moves made = moves.computeIfAbsent(change.publication(), publication -> new Moves());
            made.add(change);
            made.events += settle(change);
            return;
        }
        Fact fact = Fact.of(event);
        Key key = key(fact);
        Fact before = facts.get(key);
        facts.put(key, before == null ? fact : later(before, fact));
    }

    private static Key key(Fact fact) {
        Matter.Topic topic = fact.gravest().topic();
        // Each of these events names another example.
        boolean ofAll = topic == Matter.Topic.QUORUM || topic == Matter.Topic.PROBES;
        return new Key(topic, ofAll ? "" : fact.subject());
    }

    /** An event on a contest or a drift tells only what it adds; the others tell all. */
    private static Fact later(Fact before, Fact after) {
        if (before.event() instanceof Event.Contested old && after.event() instanceof Event.Contested more) {
            return Fact.of(new Event.Contested(more.publication(), with(old.addresses(), more.addresses(), List.of())))
                    .and(before.events());
        } else if (before.event() instanceof Event.Drifted old && after.event() instanceof Event.Drifted more) {
            return Fact.of(new Event.Drifted(
                            more.publication(),
                            with(old.missing(), more.missing(), more.unexpected()),
                            with(old.unexpected(), more.unexpected(), more.missing()),
                            more.policy()))
                    .and(before.events());
        }
        return after.and(before.events());
    }

    private static List<InetAddress> with(List<InetAddress> old, List<InetAddress> more, List<InetAddress> not) {
        Set<InetAddress> all = new LinkedHashSet<>(old);
        all.addAll(more);
        not.forEach(all::remove);
        return List.copyOf(all);
    }

    /** What was kept has gone after all. Returns how many events that makes nothing of. */
    private long settle(Event.ChangeApplied change) {
        if (change.change().remove().isEmpty()) {
            return 0;
        }
        long settled = 0;
        for (Matter.Topic topic : List.of(Matter.Topic.HOLDING_BACK, Matter.Topic.REFUSAL)) {
            Key key = new Key(topic, change.publication());
            Fact kept = facts.get(key);
            if (kept != null) {
                Event left = without(kept.event(), change.change());
                if (left == null) {
                    facts.remove(key);
                    settled += kept.events();
                } else {
                    facts.put(key, Fact.of(left).and(kept.events() - 1));
                }
            }
        }
        return settled;
    }

    private static @Nullable Event without(Event kept, Change change) {
        Set<InetAddress> gone = new HashSet<>();
        change.remove().forEach(record -> gone.add(record.address()));
        if (kept instanceof Event.RemovalHeldBack e) {
            List<InetAddress> left = but(e.held(), gone);
            return left.isEmpty()
                    ? null
                    : new Event.RemovalHeldBack(e.publication(), left, e.maxRemovals(), e.window());
        }
        Event.RemovalRefused e = (Event.RemovalRefused) kept;
        List<InetAddress> left = but(e.kept(), gone);
        return left.isEmpty() ? null : new Event.RemovalRefused(e.publication(), left, e.minInService());
    }

    private static List<InetAddress> but(List<InetAddress> addresses, Set<InetAddress> gone) {
        return addresses.stream().filter(address -> !gone.contains(address)).toList();
    }

    /** The changes of one hostname: of each address the last one counts. */
    private static final class Moves {

        private final Set<InetAddress> removed = new LinkedHashSet<>();
        private final Set<InetAddress> added = new LinkedHashSet<>();
        private Event.@Nullable ChangeApplied last;
        private Duration longest = Duration.ZERO;
        private long events;

        void add(Event.ChangeApplied e) {
            move(e.change().remove(), added, removed);
            move(e.change().add(), removed, added);
            longest = longest.compareTo(e.took()) < 0 ? e.took() : longest;
            last = e;
            events++;
        }

        private static void move(List<DnsRecord> records, Set<InetAddress> from, Set<InetAddress> to) {
            for (DnsRecord record : records) {
                from.remove(record.address());
                to.add(record.address());
            }
        }

        Fact fact() {
            Event.ChangeApplied e = Objects.requireNonNull(last);
            List<DnsRecord> gone = removed.stream().map(DnsRecord::of).toList();
            List<DnsRecord> come = added.stream().map(DnsRecord::of).toList();
            Change all = new Change(new RecordSet(e.publication().hostname(), gone), come, gone);
            return Fact.of(new Event.ChangeApplied(e.publication(), all, longest, e.attempts(), e.dryRun()))
                    .and(events - 1);
        }
    }
}
