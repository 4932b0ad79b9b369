package io.goavail.dns.testing;

import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of a configuration that is already parsed, for the test of a factory. */
public final class SettingsTable implements ProviderSettings {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> credentials = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    /** Sets a key. */
    public SettingsTable with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    /** Sets keys. */
    public SettingsTable with(Map<String, Object> keys) {
        values.putAll(keys);
        return this;
    }

    /** Gives it a credential. */
    public SettingsTable withCredential(String name, String value) {
        credentials.put(name, value);
        return this;
    }

    /** What was reported: {@code key: message}, or the message of an error of the whole table. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** The keys and credentials that were asked for. */
    public Set<String> asked() {
        return Set.copyOf(asked);
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
        asked.add(name);
        return Optional.ofNullable(credentials.get(name)).map(Secret::new);
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
