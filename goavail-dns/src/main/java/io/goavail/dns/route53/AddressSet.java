package io.goavail.dns.route53;

import io.goavail.spi.AddressText;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A resource record set of A or AAAA records, with all that must be repeated when it is deleted. Simple when it has no
 * identifier, weighted when it has a weight, multivalue otherwise.
 *
 * @param type A or AAAA
 * @param identifier tells it from the others of the same name and type; empty for simple ones, which have no other
 * @param weight 0 to 255; empty where it is not weighted
 * @param healthCheck the id of a health check of Route 53, where one watches it
 * @param ttlSeconds how long resolvers may keep it
 * @param values the addresses as Route 53 spells them
 */
record AddressSet(
        String type,
        Optional<String> identifier,
        Optional<Long> weight,
        Optional<String> healthCheck,
        long ttlSeconds,
        List<String> values) {

    static final List<String> TYPES = List.of("A", "AAAA");

    /** What a set may have that goavail changes; whatever it has beyond that makes it somebody else's. */
    private static final Set<String> KNOWN = Set.of(
            "Name", "Type", "SetIdentifier", "Weight", "MultiValueAnswer", "TTL", "ResourceRecords", "HealthCheckId");

    AddressSet {
        values = List.copyOf(values);
    }

    /** Where a set stands: nothing else has the same type and identifier under a name. */
    record Key(String type, Optional<String> identifier) {}

    Key key() {
        return new Key(type, identifier);
    }

    /**
     * A set that was read.
     *
     * @throws DnsException when it is of a kind that is not to be touched, or is not what a set of addresses is
     */
    static AddressSet of(Hostname hostname, ResourceRecordSet set) throws DnsException {
        String odd = set.sdkFields().stream()
                .filter(field -> !KNOWN.contains(field.memberName()) && field.getValueOrDefault(set) != null)
                .map(SdkField::memberName)
                .collect(Collectors.joining(", "));
        boolean multivalue = Boolean.TRUE.equals(set.multiValueAnswer());
        boolean simple = set.setIdentifier() == null && set.weight() == null && !multivalue;
        boolean ours = simple || (set.setIdentifier() != null && (set.weight() != null) != multivalue);
        if (!odd.isEmpty() || !ours) {
            throw DnsException.permanent("the " + set.typeAsString() + " records of " + hostname + " have "
                    + (odd.isEmpty() ? "a routing policy that is not known" : odd)
                    + (set.setIdentifier() == null ? "" : " (set " + set.setIdentifier() + ")")
                    + ": goavail changes simple, weighted and multivalue records alone, and leaves such ones as they are;"
                    + " take the hostname out of the pool, or change its routing policy");
        }
        if (!set.hasResourceRecords() || set.resourceRecords().isEmpty() || set.ttl() == null) {
            throw Api.malformed("a record set of " + hostname + " without values or TTL");
        }
        List<String> values = new ArrayList<>();
        for (ResourceRecord record : set.resourceRecords()) {
            if (record.value() == null
                    || address(record.value(), set.typeAsString()).isEmpty()) {
                throw Api.malformed("a record of type " + set.typeAsString() + " of " + hostname
                        + " with a value that is no such address");
            }
            values.add(record.value());
        }
        return new AddressSet(
                set.typeAsString(),
                Optional.ofNullable(set.setIdentifier()),
                Optional.ofNullable(set.weight()),
                Optional.ofNullable(set.healthCheckId()),
                set.ttl(),
                values);
    }

    /** The sets that records were read from, by {@link #records}. */
    static Map<Key, AddressSet> in(RecordSet observed) {
        Map<Key, AddressSet> sets = new LinkedHashMap<>();
        for (DnsRecord record : observed.records()) {
            Handle handle = Handle.parse(record.id());
            AddressSet one = new AddressSet(
                    record.type(),
                    handle.identifier(),
                    handle.weight(),
                    handle.healthCheck(),
                    record.ttl().orElse(Route53Settings.STANDARD_TTL).toSeconds(),
                    List.of(valueOf(record)));
            sets.merge(one.key(), one, (all, next) -> all.with(next.values().get(0)));
        }
        return sets;
    }

    /** As Route 53 spells the address of a record. */
    static String valueOf(DnsRecord record) {
        return Handle.parse(record.id()).value().orElseGet(() -> AddressText.format(record.address()));
    }

    /** A record for each value. */
    List<DnsRecord> records() {
        List<DnsRecord> records = new ArrayList<>();
        for (String value : values) {
            InetAddress address = address(value, type).orElseThrow();
            Optional<String> odd = AddressText.format(address).equals(value) ? Optional.empty() : Optional.of(value);
            records.add(new DnsRecord(
                    address,
                    Optional.of(Duration.ofSeconds(ttlSeconds)),
                    Map.of(),
                    new Handle(identifier, weight, healthCheck, odd, !isSimple() && values.size() > 1).text()));
        }
        return records;
    }

    /** As the API takes it. */
    ResourceRecordSet toSdk(Hostname hostname) {
        ResourceRecordSet.Builder set = ResourceRecordSet.builder()
                .name(hostname.name() + ".")
                .type(type)
                .ttl(ttlSeconds)
                .resourceRecords(values.stream()
                        .map(v -> ResourceRecord.builder().value(v).build())
                        .toList());
        identifier.ifPresent(set::setIdentifier);
        weight.ifPresent(set::weight);
        healthCheck.ifPresent(set::healthCheckId);
        if (isMultivalue()) {
            set.multiValueAnswer(true);
        }
        return set.build();
    }

    boolean isSimple() {
        return identifier.isEmpty();
    }

    private boolean isMultivalue() {
        return identifier.isPresent() && weight.isEmpty();
    }

    boolean holds(InetAddress address) {
        return values.stream().anyMatch(v -> address(v, type).equals(Optional.of(address)));
    }

    AddressSet with(String value) {
        List<String> more = new ArrayList<>(values);
        more.add(value);
        return new AddressSet(type, identifier, weight, healthCheck, ttlSeconds, more);
    }

    AddressSet without(String value) {
        List<String> fewer = new ArrayList<>(values);
        fewer.remove(value);
        return new AddressSet(type, identifier, weight, healthCheck, ttlSeconds, fewer);
    }

    private static Optional<InetAddress> address(String value, String type) {
        return AddressText.parse(value).filter(a -> DnsRecord.of(a).type().equals(type));
    }
}
