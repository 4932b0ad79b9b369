package io.goavail.cli.config;

import io.goavail.spi.DnsProviderFactory;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The providers that this build has, by name. */
public record Factories(Map<String, DnsProviderFactory> byName) {

    public Factories {
        byName = Map.copyOf(byName);
    }

    /** Those on the class path. */
    public static Factories installed() {
        return of(ServiceLoader.load(DnsProviderFactory.class));
    }

    /** Just these. */
    public static Factories of(Iterable<DnsProviderFactory> factories) {
        Map<String, DnsProviderFactory> byName = new TreeMap<>();
        factories.forEach(factory -> byName.put(factory.name(), factory));
        return new Factories(byName);
    }

    Optional<DnsProviderFactory> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** For an error: what was asked for is not here, and this is. */
    String unknown(String name) {
        String hint = Suggestion.closest(name, byName.keySet())
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
        return "there is no provider '" + name + "' in this build, which has " + names() + hint;
    }

    String names() {
        return byName.isEmpty()
                ? "none"
                : String.join(", ", byName.keySet().stream().sorted().toList());
    }
}
