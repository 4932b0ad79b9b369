package io.goavail.dns.testing;

import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of a configuration that is already parsed, for the test of a factory. */
public final class SettingsTable implements ProviderSettings {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> credentials = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    /** Sets a key. */
    public SettingsTable with(String key, Object value) {
        values.put(key, value);
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

    @Override
    public Optional<String> string(String key) {
        return Optional.ofNullable((String) values.get(key));
    }

    @Override
    public Optional<Long> integer(String key) {
        return Optional.ofNullable((Long) values.get(key));
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return Optional.ofNullable((Boolean) values.get(key));
    }

    @Override
    public Optional<Duration> duration(String key) {
        return Optional.ofNullable((Duration) values.get(key));
    }

    @Override
    public Optional<Secret> credential(String name) {
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
}
