package io.goavail.dns.cloudflare;

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
                        .filter(CloudflareFactory.class::isInstance))
                .singleElement()
                .extracting(DnsProviderFactory::name)
                .isEqualTo("cloudflare");
    }

    @Test
    void readsTheDomainAndATokenAndDefaultsTheRest() {
        table.values.put("dns_domain", "example.com");
        table.credentials.put("CF_API_TOKEN", "t0ken");

        assertThat(configure()).isEqualTo(CloudflareSettings.of(new Hostname("example.com"), Opened.token("t0ken")));
        assertThat(table.errors).isEmpty();
    }

    @Test
    void readsEverything() {
        table.values.putAll(Map.of(
                "dns_domain", "example.com",
                "dns_proxied", true,
                "ttl", Duration.ofSeconds(120),
                "zone_id", "0123456789abcdef0123456789abcdef",
                "api_url", "http://127.0.0.1:8080/client/v4"));
        table.credentials.putAll(Map.of("CF_API_EMAIL", "me@example.com", "CF_API_KEY", "k3y"));

        assertThat(configure())
                .isEqualTo(new CloudflareSettings(
                        new Hostname("example.com"),
                        new CloudflareCredentials.GlobalKey(new Secret("me@example.com"), new Secret("k3y")),
                        Optional.of("0123456789abcdef0123456789abcdef"),
                        URI.create("http://127.0.0.1:8080/client/v4"),
                        true,
                        Optional.of(Duration.ofSeconds(120))));
    }

    @Test
    void prefersTheToken() {
        table.values.put("dns_domain", "example.com");
        table.credentials.putAll(
                Map.of("CF_API_TOKEN", "t0ken", "CF_API_EMAIL", "me@example.com", "CF_API_KEY", "k3y"));

        assertThat(((CloudflareSettings) configure()).credentials()).isEqualTo(Opened.token("t0ken"));
    }

    @Test
    void namesEveryCredentialWhenThereIsNone() {
        table.values.put("dns_domain", "example.com");
        table.credentials.put("CF_API_EMAIL", "me@example.com");

        configure();

        assertThat(table.errors)
                .singleElement()
                .asString()
                .contains("CF_API_TOKEN", "CF_API_EMAIL", "CF_API_KEY")
                .doesNotContain("me@example.com");
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.values.putAll(Map.of(
                "dns_domain", "not a domain",
                "ttl", Duration.ofSeconds(5),
                "zone_id", "x",
                "api_url", "http://example.net"));
        table.credentials.put("CF_API_TOKEN", "a b");

        configure();

        assertThat(table.errors)
                .hasSize(5)
                .anyMatch(e -> e.startsWith("dns_domain: "))
                .anyMatch(e -> e.startsWith("ttl: "))
                .anyMatch(e -> e.startsWith("zone_id: "))
                .anyMatch(e -> e.startsWith("api_url: "))
                .anyMatch(e -> e.contains("CF_API_TOKEN") && !e.contains("a b"));
    }

    @Test
    void reportsAnApiUrlThatIsNoUrl() {
        table.values.putAll(Map.of("dns_domain", "example.com", "api_url", "https://u:hunter2@host/ x"));
        table.credentials.put("CF_API_TOKEN", "t0ken");

        configure();

        assertThat(table.errors)
                .singleElement()
                .asString()
                .startsWith("api_url: ")
                .doesNotContain("hunter2");
    }

    @Test
    void saysThatTheDomainIsMissing() {
        table.credentials.put("CF_API_TOKEN", "t0ken");

        configure();

        assertThat(table.errors).singleElement().asString().contains("dns_domain", "example.com");
    }

    private Connector configure() {
        return new CloudflareFactory().configure(table);
    }

    /** A table of a configuration that is already parsed. */
    private static final class Table implements ProviderSettings {

        private final Map<String, Object> values = new HashMap<>();
        private final Map<String, String> credentials = new HashMap<>();
        private final List<String> errors = new ArrayList<>();

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
}
