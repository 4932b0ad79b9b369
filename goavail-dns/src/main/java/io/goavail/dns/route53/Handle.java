package io.goavail.dns.route53;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a record has of its own, beside address and TTL, as text for {@link io.goavail.spi.DnsRecord#id()}: what must be
 * repeated when its record set is deleted, and must not be copied to another.
 *
 * @param identifier of its record set; empty for simple ones
 * @param weight of its record set; empty where that is not weighted
 * @param healthCheck of its record set
 * @param value as Route 53 spells the address, where that is not its canonical form
 * @param shared whether its weighted or multivalue set has more addresses
 */
record Handle(
        Optional<String> identifier,
        Optional<Long> weight,
        Optional<String> healthCheck,
        Optional<String> value,
        boolean shared) {

    /** Of the records of a simple set, which have nothing of their own. */
    static final Handle SIMPLE =
            new Handle(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    private static final String IDENTIFIER = "set";
    private static final String WEIGHT = "weight";
    private static final String HEALTH_CHECK = "health_check";
    private static final String VALUE = "value";
    private static final String SHARED = "shared";

    /** In the form of a query, {@code set=blue&weight=10}; empty where there is nothing to say. */
    Optional<String> text() {
        List<String> parts = new ArrayList<>();
        identifier.ifPresent(i -> parts.add(IDENTIFIER + "=" + URLEncoder.encode(i, StandardCharsets.UTF_8)));
        weight.ifPresent(w -> parts.add(WEIGHT + "=" + w));
        healthCheck.ifPresent(h -> parts.add(HEALTH_CHECK + "=" + URLEncoder.encode(h, StandardCharsets.UTF_8)));
        value.ifPresent(v -> parts.add(VALUE + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)));
        if (shared) {
            parts.add(SHARED + "=true");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("&", parts));
    }

    /** Reads what {@link #text} wrote; of anything else, what can be read. */
    static Handle parse(Optional<String> text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.orElse("").split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && !pair[1].isEmpty()) {
                parts.put(pair[0], decode(pair[1]));
            }
        }
        return new Handle(
                Optional.ofNullable(parts.get(IDENTIFIER)),
                Optional.ofNullable(parts.get(WEIGHT))
                        .filter(w -> w.matches("[0-9]{1,9}"))
                        .map(Long::valueOf),
                Optional.ofNullable(parts.get(HEALTH_CHECK)),
                Optional.ofNullable(parts.get(VALUE)),
                parts.containsKey(SHARED));
    }

    /** Whether it is of a simple set. */
    boolean isSimple() {
        return identifier.isEmpty();
    }

    /** The same without the health check. */
    Handle withoutHealthCheck() {
        return new Handle(identifier, weight, Optional.empty(), value, shared);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
