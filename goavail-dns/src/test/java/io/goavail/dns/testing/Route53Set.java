package io.goavail.dns.testing;

import java.util.List;
import java.util.Optional;

/**
 * A resource record set of the stand-in.
 *
 * @param name with its final dot, an asterisk as {@code \052}
 * @param type such as {@code A}
 * @param identifier empty for a simple one
 * @param weight where it is weighted
 * @param multivalue whether it is a multivalue answer
 * @param healthCheck the id of a health check, where it has one
 * @param ttl in seconds
 * @param values none for an alias
 * @param other further elements of its XML, such as {@code <Region>eu-west-1</Region>}; empty where there is none
 */
public record Route53Set(
        String name,
        String type,
        Optional<String> identifier,
        Optional<Long> weight,
        boolean multivalue,
        Optional<String> healthCheck,
        long ttl,
        List<String> values,
        String other) {

    public Route53Set {
        values = List.copyOf(values);
    }

    /** A simple set of any type, with a TTL of 300 s. */
    public static Route53Set of(String type, String name, String... values) {
        return new Route53Set(
                absolute(name),
                type,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                300,
                List.of(values),
                "");
    }

    /** A simple set of addresses, with a TTL of 300 s. */
    public static Route53Set simple(String name, String... addresses) {
        return of(addresses[0].contains(":") ? "AAAA" : "A", name, addresses);
    }

    /** A weighted set of addresses, with a TTL of 300 s. */
    public static Route53Set weighted(String name, String identifier, long weight, String... addresses) {
        Route53Set set = simple(name, addresses);
        return new Route53Set(
                set.name,
                set.type,
                Optional.of(identifier),
                Optional.of(weight),
                false,
                Optional.empty(),
                300,
                set.values,
                "");
    }

    /** A multivalue answer, with a TTL of 300 s. */
    public static Route53Set multivalue(String name, String identifier, String... addresses) {
        Route53Set set = simple(name, addresses);
        return new Route53Set(
                set.name,
                set.type,
                Optional.of(identifier),
                Optional.empty(),
                true,
                Optional.empty(),
                300,
                set.values,
                "");
    }

    /** The same with a health check. */
    public Route53Set withHealthCheck(String id) {
        return new Route53Set(name, type, identifier, weight, multivalue, Optional.of(id), ttl, values, other);
    }

    /** The same with another TTL. */
    public Route53Set withTtl(long seconds) {
        return new Route53Set(name, type, identifier, weight, multivalue, healthCheck, seconds, values, other);
    }

    /** The same with an identifier, no matter which policy. */
    public Route53Set withIdentifier(String wanted) {
        return new Route53Set(name, type, Optional.of(wanted), weight, multivalue, healthCheck, ttl, values, other);
    }

    /** The same with other values. */
    public Route53Set withValues(List<String> wanted) {
        return new Route53Set(name, type, identifier, weight, multivalue, healthCheck, ttl, wanted, other);
    }

    /** The same with further elements, as they stand in XML. */
    public Route53Set withOther(String xml) {
        return new Route53Set(name, type, identifier, weight, multivalue, healthCheck, ttl, values, xml);
    }

    /** As an alias, which has neither values nor a TTL. */
    public Route53Set alias() {
        return new Route53Set(
                name,
                type,
                identifier,
                weight,
                multivalue,
                healthCheck,
                ttl,
                List.of(),
                other
                        + "<AliasTarget><HostedZoneId>Z2FDTNDATAQYW2</HostedZoneId><DNSName>d111.cloudfront.net.</DNSName>"
                        + "<EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>");
    }

    boolean isSimple() {
        return identifier.isEmpty();
    }

    /** Whether both would stand in the same place. */
    boolean isAt(Route53Set place) {
        return name.equals(place.name) && type.equals(place.type) && identifier.equals(place.identifier);
    }

    /** Values may come in any order. */
    boolean hasSame(Route53Set set) {
        return ttl == set.ttl
                && weight.equals(set.weight)
                && multivalue == set.multivalue
                && healthCheck.equals(set.healthCheck)
                && other.equals(set.other)
                && values.stream()
                        .sorted()
                        .toList()
                        .equals(set.values.stream().sorted().toList());
    }

    /** As the API writes names. */
    static String absolute(String name) {
        return (name.endsWith(".") ? name : name + ".")
                .toLowerCase(java.util.Locale.ROOT)
                .replace("*", "\\052");
    }

    /** As the API calls it in its errors. */
    String described() {
        return "[name='" + name + "', type='" + type + "'"
                + identifier.map(i -> ", set identifier='" + i + "'").orElse("") + "]";
    }
}
