package io.goavail.dns.testing;

import io.goavail.dns.testing.Route53Xml.BatchChange;
import io.goavail.dns.testing.Route53Xml.Page;
import io.goavail.spi.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The record sets of one hosted zone, in the order of the API, and the rules by which they change. */
final class Route53Zone {

    /** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html. */
    private static final int MOST_RECORDS = 1_000;

    private static final int MOST_CHARACTERS = 32_000;

    private static final Comparator<Route53Set> ORDER = Comparator.comparing((Route53Set set) -> reversed(set.name()))
            .thenComparing(Route53Set::type)
            .thenComparing(set -> set.identifier().orElse(""));

    final String name;
    final boolean isPrivate;
    final Set<String> healthChecks = new HashSet<>();
    volatile int mostValues = 400;
    volatile int mostSets = 100;
    private List<Route53Set> sets = new ArrayList<>();

    Route53Zone(String name, boolean isPrivate) {
        this.name = Route53Set.absolute(name);
        this.isPrivate = isPrivate;
        put(Route53Set.of("NS", this.name, "ns-1.awsdns-01.org.", "ns-2.awsdns-02.co.uk."));
        put(Route53Set.of(
                "SOA", this.name, "ns-1.awsdns-01.org. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"));
    }

    /** Labels from right to left, each with its dot, as the API sorts names. */
    static String reversed(String name) {
        List<String> labels = new ArrayList<>(Arrays.asList(name.split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }

    /** Puts a set in place of what stands there, without any rule. */
    synchronized void put(Route53Set set) {
        sets.removeIf(set::isAt);
        sets.add(set);
        sets.sort(ORDER);
    }

    synchronized boolean remove(Route53Set place) {
        return sets.removeIf(place::isAt);
    }

    synchronized List<Route53Set> sets() {
        return List.copyOf(sets);
    }

    /** The sets from a place on. */
    synchronized Page page(Optional<String> from, Optional<String> type, Optional<String> identifier, int maxItems)
            throws Route53Error {
        if (type.isPresent() && from.isEmpty() || identifier.isPresent() && type.isEmpty()) {
            throw Route53Error.invalidInput("a type needs a name, and an identifier a type");
        }
        Route53Set start = Route53Set.of(type.orElse(""), from.orElse(""));
        Route53Set place = identifier.map(start::withIdentifier).orElse(start);
        List<Route53Set> rest = from.isEmpty()
                ? sets
                : sets.stream().filter(set -> ORDER.compare(set, place) >= 0).toList();
        int end = Math.min(maxItems, rest.size());
        return new Page(
                List.copyOf(rest.subList(0, end)),
                end < rest.size() ? Optional.of(rest.get(end)) : Optional.empty(),
                maxItems);
    }

    /** All of the changes, or none. */
    synchronized void change(List<BatchChange> changes) throws Route53Error {
        checkSize(changes);
        List<Route53Set> next = new ArrayList<>(sets);
        for (BatchChange change : changes) {
            Route53Set set = change.set();
            if (!set.name().equals(name) && !set.name().endsWith("." + name)) {
                throw Route53Error.invalidBatch(
                        "RRSet with DNS name " + set.name() + " is not permitted in zone " + name);
            }
            switch (change.action()) {
                case "CREATE" -> create(next, set);
                case "DELETE" -> delete(next, set);
                case "UPSERT" -> {
                    next.removeIf(set::isAt);
                    create(next, set);
                }
                default -> throw Route53Error.invalidInput("the action " + change.action() + " is none");
            }
        }
        next.sort(ORDER);
        sets = next;
    }

    private static void checkSize(List<BatchChange> changes) throws Route53Error {
        int records = 0;
        int characters = 0;
        for (BatchChange change : changes) {
            int times = change.action().equals("UPSERT") ? 2 : 1;
            records += times * change.set().values().size();
            characters += times
                    * change.set().values().stream().mapToInt(String::length).sum();
        }
        if (records > MOST_RECORDS) {
            throw Route53Error.invalidBatch("Number of records limit of " + MOST_RECORDS + " exceeded.");
        }
        if (characters > MOST_CHARACTERS) {
            throw Route53Error.invalidBatch("Number of characters limit of " + MOST_CHARACTERS + " exceeded.");
        }
    }

    private static void delete(List<Route53Set> next, Route53Set set) throws Route53Error {
        Optional<Route53Set> there = next.stream().filter(set::isAt).findFirst();
        if (there.isEmpty()) {
            throw Route53Error.invalidBatch(
                    "Tried to delete resource record set " + set.described() + " but it was not found");
        }
        if (!there.get().hasSame(set)) {
            throw Route53Error.invalidBatch("Tried to delete resource record set " + set.described()
                    + " but the values provided do not match the current values");
        }
        next.remove(there.get());
    }

    private void create(List<Route53Set> next, Route53Set set) throws Route53Error {
        checkForm(set);
        if (next.stream().anyMatch(set::isAt)) {
            throw Route53Error.invalidBatch(
                    "Tried to create resource record set " + set.described() + " but it already exists");
        }
        List<Route53Set> beside = next.stream()
                .filter(s -> s.name().equals(set.name()) && s.type().equals(set.type()))
                .toList();
        if (beside.stream()
                .anyMatch(s -> s.isSimple()
                        || set.isSimple()
                        || s.multivalue() != set.multivalue()
                        || s.weight().isPresent() != set.weight().isPresent())) {
            throw Route53Error.invalidBatch("RRSet with DNS name " + set.name() + ", type " + set.type()
                    + " cannot be created as other RRSets exist with the same name and type.");
        }
        if (next.stream()
                .anyMatch(s -> s.name().equals(set.name())
                        && s.type().equals("CNAME") != set.type().equals("CNAME"))) {
            throw Route53Error.invalidBatch("RRSet of type " + set.type() + " with DNS name " + set.name()
                    + " is not permitted because a conflicting RRSet with the same DNS name already exists in zone "
                    + name);
        }
        if (beside.size() >= mostSets || set.values().size() > mostValues) {
            throw new Route53Error(400, "LimitsExceeded", "more record sets or values than the quota");
        }
        next.add(set);
    }

    private void checkForm(Route53Set set) throws Route53Error {
        if (set.values().isEmpty() || set.ttl() < 0) {
            throw Route53Error.invalidInput("Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
                    + " ResourceRecords]], but found none in Change with [Action=CREATE, Name=" + set.name() + "]");
        }
        if (set.isSimple() && (set.multivalue() || set.weight().isPresent())
                || !set.isSimple() && set.multivalue() == set.weight().isPresent()) {
            throw Route53Error.invalidInput("Invalid request: Expected a SetIdentifier with exactly one of [Weight,"
                    + " MultiValueAnswer] in Change with [Action=CREATE, Name=" + set.name() + "]");
        }
        if (set.weight().isPresent() && set.weight().get() > 255) {
            throw Route53Error.invalidInput("the weight " + set.weight().get() + " is above 255");
        }
        if (set.healthCheck().isPresent()
                && !healthChecks.contains(set.healthCheck().get())) {
            throw new Route53Error(
                    404,
                    "NoSuchHealthCheck",
                    "No health check found with ID: " + set.healthCheck().get());
        }
        Set<String> seen = new HashSet<>();
        for (String value : set.values()) {
            if (!seen.add(value)) {
                throw Route53Error.invalidBatch("Duplicate Resource Record: '" + value + "'");
            }
            if (set.type().startsWith("A") && !isAddress(value, set.type().equals("A"))) {
                throw Route53Error.invalidBatch("Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address"
                        + " (Value is not a valid IPv4 address) encountered with '" + value + "''");
            }
        }
    }

    private static boolean isAddress(String value, boolean v4) {
        Optional<InetAddress> address = AddressText.parse(value);
        return address.isPresent() && address.get() instanceof Inet4Address == v4;
    }
}
