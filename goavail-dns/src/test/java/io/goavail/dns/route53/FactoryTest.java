package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FactoryTest {

    private final Table table = new Table();

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(DnsProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(Route53Factory.class::isInstance))
                .singleElement()
                .extracting(DnsProviderFactory::name)
                .isEqualTo("route53");
    }

    @Test
    void readsTheDomainAndDefaultsTheRest() {
        table.values.put("dns_domain", "example.com");

        assertThat(configure()).isEqualTo(Route53Settings.of(new Hostname("example.com")));
        assertThat(table.errors).isEmpty();
    }

    @Test
    void readsEverything() {
        table.values.putAll(Map.of(
                "dns_domain", "example.com",
                "zone_id", "Z0123456789ABCDEFGHIJ",
                "region", "cn-north-1",
                "ttl", Duration.ofSeconds(20),
                "api_url", "http://127.0.0.1:8080"));

        assertThat(configure())
                .isEqualTo(new Route53Settings(
                        new Hostname("example.com"),
                        Optional.of("Z0123456789ABCDEFGHIJ"),
                        "cn-north-1",
                        Optional.of(URI.create("http://127.0.0.1:8080")),
                        Duration.ofSeconds(20)));
        assertThat(table.errors).isEmpty();
    }

    @Test
    void readsTheKeysOfTheGoProgram() {
        table.values.putAll(Map.of(
                "aws_domain", "example.com",
                "ttl", Duration.ofSeconds(30),
                "aws_zoneid", "ZZZZZZZZZZZZZ",
                "aws_region", "us-west-2"));

        assertThat(configure())
                .isEqualTo(Route53Settings.of(new Hostname("example.com"))
                        .withZoneId("ZZZZZZZZZZZZZ")
                        .withRegion("us-west-2")
                        .withTtl(Duration.ofSeconds(30)));
        assertThat(table.errors).isEmpty();
    }

    @Test
    void oneNameOfAKeyIsEnough() {
        table.values.putAll(Map.of("dns_domain", "example.com", "aws_domain", "example.com"));

        configure();

        assertThat(table.errors)
                .singleElement()
                .asString()
                .startsWith("aws_domain: ")
                .contains("dns_domain");
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.values.putAll(Map.of(
                "aws_domain", "not a domain",
                "ttl", Duration.ofMillis(5),
                "aws_zoneid", "x",
                "region", "Mars",
                "api_url", "https://u:hunter2@host/ x"));

        configure();

        assertThat(table.errors)
                .hasSize(5)
                .anyMatch(e -> e.startsWith("aws_domain: "))
                .anyMatch(e -> e.startsWith("ttl: "))
                .anyMatch(e -> e.startsWith("aws_zoneid: "))
                .anyMatch(e -> e.startsWith("region: "))
                .anyMatch(e -> e.startsWith("api_url: "))
                .noneMatch(e -> e.contains("hunter2"));
    }

    @Test
    void saysThatTheDomainIsMissing() {
        configure();

        assertThat(table.errors).singleElement().asString().contains("dns_domain", "example.com");
    }

    @Test
    void asksForNoCredential() {
        table.values.put("dns_domain", "example.com");

        configure();

        assertThat(table.asked).isEmpty();
    }

    private Connector configure() {
        return new Route53Factory().configure(table);
    }

    /** A table of a configuration that is already parsed. */
    static final class Table implements ProviderSettings {

        final Map<String, Object> values = new HashMap<>();
        final List<String> errors = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();

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
            asked.add(name);
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
    }
}
