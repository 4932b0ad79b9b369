package io.goavail.dns.route53;

import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/**
 * What to send for a change: each set concerned is deleted exactly as it was observed and created as it is to be. Route 53
 * refuses the deletion of a set that is not exactly like that, and with it the whole batch; so this compares and swaps.
 * Pure.
 */
final class Plan {

    /**
     * What a batch may have in records, and in characters of their values
     * (https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html).
     */
    private static final int MOST_RECORDS = 1_000;

    private static final int MOST_CHARACTERS = 32_000;

    private final Hostname hostname;
    private final Map<AddressSet.Key, AddressSet> before;
    private final Map<AddressSet.Key, AddressSet> after;

    private Plan(Hostname hostname, Map<AddressSet.Key, AddressSet> before) {
        this.hostname = hostname;
        this.before = before;
        this.after = new LinkedHashMap<>(before);
    }

    /**
     * Works it out.
     *
     * @param recall what the record of an address was last like, if that is known
     * @param ttl of a set that no other stands beside
     */
    static Plan of(io.goavail.spi.Change change, Function<InetAddress, Optional<DnsRecord>> recall, Duration ttl) {
        Plan plan = new Plan(change.hostname(), AddressSet.in(change.observed()));
        for (DnsRecord record : change.remove()) {
            plan.remove(record);
        }
        for (DnsRecord record : change.add()) {
            plan.add(record, recall.apply(record.address()), ttl);
        }
        return plan;
    }

    /** Whether everything is as wished already. */
    boolean isEmpty() {
        return before.equals(after);
    }

    /**
     * The changes in batches: one, unless that would be too large for Route 53; then one for each type.
     *
     * @param witnessed whether a family that only loses sets gets a {@linkplain #witness witness}
     */
    List<List<Change>> batches(boolean witnessed) {
        List<List<Change>> families = AddressSet.TYPES.stream()
                .map(type -> changes(type, witnessed))
                .filter(changes -> !changes.isEmpty())
                .toList();
        List<Change> all = families.stream().flatMap(List::stream).toList();
        return fits(all) ? List.of(all) : families;
    }

    /** Whether {@link #batches} differ with and without witnesses. */
    boolean hasWitness() {
        return AddressSet.TYPES.stream().anyMatch(type -> witness(type).isPresent());
    }

    private List<Change> changes(String type, boolean witnessed) {
        Set<AddressSet.Key> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (AddressSet.Key key : keys) {
            AddressSet old = before.get(key);
            AddressSet next = after.get(key);
            if (key.type().equals(type) && (old == null || !old.equals(next))) {
                replace(old, next, changes);
            }
        }
        if (witnessed) {
            witness(type).ifPresent(set -> replace(set, set, changes));
        }
        return changes;
    }

    private void replace(@Nullable AddressSet old, @Nullable AddressSet next, List<Change> changes) {
        if (old != null) {
            changes.add(change(ChangeAction.DELETE, old));
        }
        if (next != null) {
            changes.add(change(ChangeAction.CREATE, next));
        }
    }

    private Change change(ChangeAction action, AddressSet set) {
        return Change.builder()
                .action(action)
                .resourceRecordSet(set.toSdk(hostname))
                .build();
    }

    /**
     * A set that stays, deleted and created as it is, so that the batch fails when it is gone. Without it two agents that
     * each take away one of the last two sets would both succeed.
     */
    private Optional<AddressSet> witness(String type) {
        boolean loses = before.keySet().stream().anyMatch(key -> key.type().equals(type) && !after.containsKey(key));
        boolean gains =
                after.values().stream().anyMatch(set -> set.type().equals(type) && !set.equals(before.get(set.key())));
        return loses && !gains
                ? after.values().stream().filter(set -> set.type().equals(type)).findFirst()
                : Optional.empty();
    }

    private void remove(DnsRecord record) {
        Handle handle = Handle.parse(record.id());
        after.computeIfPresent(new AddressSet.Key(record.type(), handle.identifier()), (key, set) -> {
            AddressSet rest = set.without(AddressSet.valueOf(record));
            return rest.values().isEmpty() ? null : rest;
        });
    }

    private void add(DnsRecord record, Optional<DnsRecord> recalled, Duration ttl) {
        if (after.values().stream().anyMatch(set -> set.holds(record.address()))) {
            return;
        }
        Optional<AddressSet> sibling = sibling(record.type());
        String value = AddressText.format(record.address());
        long seconds = sibling.map(AddressSet::ttlSeconds)
                .or(() ->
                        record.ttl().or(() -> recalled.flatMap(DnsRecord::ttl)).map(Duration::toSeconds))
                .orElse(ttl.toSeconds());
        Optional<Handle> former = recalled.map(r -> Handle.parse(r.id())).filter(handle -> !handle.isSimple());
        Handle handle = sibling.map(set -> set.isSimple()
                        ? Handle.SIMPLE
                        : former.filter(home -> fits(home, record.type(), set))
                                .orElseGet(() -> guest(record.type(), value, set)))
                .orElse(former.orElse(Handle.SIMPLE));
        AddressSet wanted = new AddressSet(
                record.type(), handle.identifier(), handle.weight(), handle.healthCheck(), seconds, List.of(value));
        after.merge(wanted.key(), wanted, (set, one) -> set.with(value));
    }

    /** Whether the set in which an address stood before still fits its sibling, and is not taken by another. */
    private boolean fits(Handle home, String type, AddressSet sibling) {
        return home.weight().isPresent() == sibling.weight().isPresent()
                && (home.shared() || !after.containsKey(new AddressSet.Key(type, home.identifier())));
    }

    /** A set of its own, which weighs as much as its sibling. */
    private Handle guest(String type, String value, AddressSet sibling) {
        return new Handle(
                Optional.of(unused(type, value)), sibling.weight(), Optional.empty(), Optional.empty(), false);
    }

    /** What a new set is modelled on: one of its own family where there is one. */
    private Optional<AddressSet> sibling(String type) {
        return before.values().stream()
                .filter(set -> set.type().equals(type))
                .findFirst()
                .or(() -> before.values().stream().findFirst());
    }

    /** An identifier that neither is there nor was. */
    private String unused(String type, String value) {
        String identifier = value;
        for (int i = 2; isUsed(type, identifier); i++) {
            identifier = value + "-" + i;
        }
        return identifier;
    }

    private boolean isUsed(String type, String identifier) {
        AddressSet.Key key = new AddressSet.Key(type, Optional.of(identifier));
        return before.containsKey(key) || after.containsKey(key);
    }

    private static boolean fits(List<Change> changes) {
        List<String> values = changes.stream()
                .flatMap(change -> change.resourceRecordSet().resourceRecords().stream())
                .map(ResourceRecord::value)
                .toList();
        return values.size() <= MOST_RECORDS
                && values.stream().mapToInt(String::length).sum() <= MOST_CHARACTERS;
    }
}
