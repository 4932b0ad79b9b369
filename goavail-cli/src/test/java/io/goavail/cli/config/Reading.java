package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads configurations with providers that are called {@code memory} and {@code cloudflare}. */
final class Reading {

    static final String POOL = """
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            """;

    private final ConfigReader reader;

    Reading() {
        this(Map.of());
    }

    Reading(Map<String, String> environment) {
        reader = new ConfigReader(
                Factories.of(List.of(new Provider("memory"), new Provider("cloudflare"))), Credentials.of(environment));
    }

    ConfigReader reader() {
        return reader;
    }

    Configuration of(String toml) throws ConfigurationException {
        return of(toml, Selection.none());
    }

    Configuration of(String toml, Selection selection) throws ConfigurationException {
        return reader.parse("test.toml", toml, selection);
    }

    /** All that is wrong with it. */
    List<String> errors(String toml) {
        return errors(toml, Selection.none());
    }

    List<String> errors(String toml, Selection selection) {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> of(toml, selection));
        return e == null ? List.of() : e.problems();
    }

    List<String> errors(Path file) {
        ConfigurationException e =
                catchThrowableOfType(ConfigurationException.class, () -> reader.read(file, Selection.none()));
        return e == null ? List.of() : e.problems();
    }

    /** What a test provider read. */
    record Settings(
            String provider, String domain, boolean proxied, Optional<Duration> ttl, long port, Optional<Secret> token)
            implements DnsProviderFactory.Connector {

        @Override
        public io.goavail.spi.DnsProvider open() throws DnsException {
            throw DnsException.permanent("is never opened");
        }
    }

    private record Provider(String name) implements DnsProviderFactory {

        @Override
        public Connector configure(ProviderSettings settings) {
            Optional<String> domain = settings.string("dns_domain");
            if (domain.isEmpty()) {
                settings.error("dns_domain is missing");
            }
            long port = settings.integer("api_port").orElse(0L);
            if (port > 65_535) {
                settings.error("api_port", "too large; 65535 at most is right");
            }
            return new Settings(
                    name,
                    domain.orElse(""),
                    settings.bool("dns_proxied").orElse(false),
                    settings.duration("ttl"),
                    port,
                    settings.credential("TOKEN"));
        }
    }
}
