package io.goavail.cli.config;

import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.Optional;

/** The table of a provider as the provider sees it. */
record ProviderTable(Table table, Secrets secrets) implements ProviderSettings {

    @Override
    public Optional<String> string(String key) {
        return table.string(key);
    }

    @Override
    public Optional<Long> integer(String key) {
        return table.integer(key);
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return table.bool(key);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return table.duration(key);
    }

    @Override
    public Optional<Secret> credential(String name) {
        return secrets.find(table, name, problem -> table.error(name + ": " + problem));
    }

    @Override
    public void error(String key, String message) {
        table.error(key, message);
    }

    @Override
    public void error(String message) {
        table.error(message);
    }
}
