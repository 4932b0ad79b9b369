package io.goavail.dns.embedded;

import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of the configuration, from a map. */
final class Table implements ProviderSettings {

    final List<String> errors = new ArrayList<>();
    final Set<String> asked = new HashSet<>();
    private final Map<String, Object> values;

    Table(Map<String, Object> values) {
        this.values = values;
    }

    @Override
    public Optional<String> string(String key) {
        return value(key, String.class);
    }

    @Override
    public Optional<Long> integer(String key) {
        return value(key, Long.class);
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return value(key, Boolean.class);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return value(key, Duration.class);
    }

    @Override
    public Optional<Secret> credential(String name) {
        return Optional.empty();
    }

    @Override
    public void error(String key, String message) {
        errors.add(key + ": " + message);
    }

    @Override
    public void error(String message) {
        errors.add(message);
    }

    private <T> Optional<T> value(String key, Class<T> type) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).map(type::cast);
    }
}
