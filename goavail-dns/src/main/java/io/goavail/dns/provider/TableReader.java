package io.goavail.dns.provider;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads the table of a provider. What a check refuses is reported at its key, and is as if it were not there. */
public record TableReader(ProviderSettings table) {

    /** What the check makes of a text. */
    public <R> Optional<R> text(String key, Function<String, R> check) {
        return checked(key, table.string(key), check);
    }

    /**
     * What the check makes of a text that must be there.
     *
     * @param what it is, such as {@code the zone, such as "example.com"}
     */
    public <R> Optional<R> required(String key, String what, Function<String, R> check) {
        if (table.string(key).isEmpty()) {
            table.error(key + " is missing: " + what);
        }
        return text(key, check);
    }

    /** What the check makes of a length of time. */
    public <R> Optional<R> duration(String key, Function<Duration, R> check) {
        return checked(key, table.duration(key), check);
    }

    /**
     * What the check makes of a credential that must be there, and must not stand in the table.
     *
     * @param key where people would write it
     * @param variable where it comes from
     * @param what it is, such as {@code the api-key of the server}
     */
    public <R> Optional<R> credential(String key, String variable, String what, Function<Secret, R> check) {
        if (table.string(key).isPresent()) {
            table.error(
                    key,
                    "a secret does not stand in this file; put it into the environment variable " + variable
                            + ", or into a file that " + variable + "_FILE names");
            return Optional.empty();
        }
        Optional<Secret> secret = table.credential(variable);
        if (secret.isEmpty()) {
            table.error("the credential is missing: set the environment variable " + variable + " to " + what);
        }
        try {
            return secret.map(check);
        } catch (IllegalArgumentException e) {
            table.error(e.getMessage() + ": check " + variable);
            return Optional.empty();
        }
    }

    /** Stands in for what cannot be made of the table. */
    public static Connector unusable(String name) {
        return () -> {
            throw DnsException.permanent("the table of " + name + " has errors");
        };
    }

    private <T, R> Optional<R> checked(String key, Optional<T> value, Function<T, R> check) {
        try {
            return value.map(check);
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
