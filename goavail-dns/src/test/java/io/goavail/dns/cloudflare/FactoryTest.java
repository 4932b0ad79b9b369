package io.goavail.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactoryTest {

    private final SettingsTable table = new SettingsTable();

    @Test
    void readsTheDomainAndATokenAndDefaultsTheRest() {
        table.with("dns_domain", "example.com");
        table.withCredential("CF_API_TOKEN", "t0ken");

        assertThat(configure()).isEqualTo(CloudflareSettings.of(new Hostname("example.com"), Opened.token("t0ken")));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void readsEverything() {
        table.with(Map.of(
                "dns_domain", "example.com",
                "dns_proxied", true,
                "ttl", Duration.ofSeconds(120),
                "zone_id", "0123456789abcdef0123456789abcdef",
                "api_url", "http://127.0.0.1:8080/client/v4"));
        table.withCredential("CF_API_EMAIL", "me@example.com").withCredential("CF_API_KEY", "k3y");

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
        table.with("dns_domain", "example.com");
        table.withCredential("CF_API_TOKEN", "t0ken")
                .withCredential("CF_API_EMAIL", "me@example.com")
                .withCredential("CF_API_KEY", "k3y");

        assertThat(((CloudflareSettings) configure()).credentials()).isEqualTo(Opened.token("t0ken"));
    }

    @Test
    void namesEveryCredentialWhenThereIsNone() {
        table.with("dns_domain", "example.com");
        table.withCredential("CF_API_EMAIL", "me@example.com");

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .contains("CF_API_TOKEN", "CF_API_EMAIL", "CF_API_KEY")
                .doesNotContain("me@example.com");
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.with(Map.of(
                "dns_domain", "not a domain",
                "ttl", Duration.ofSeconds(5),
                "zone_id", "x",
                "api_url", "http://example.net"));
        table.withCredential("CF_API_TOKEN", "a b");

        configure();

        assertThat(table.errors())
                .hasSize(5)
                .anyMatch(e -> e.startsWith("dns_domain: "))
                .anyMatch(e -> e.startsWith("ttl: "))
                .anyMatch(e -> e.startsWith("zone_id: "))
                .anyMatch(e -> e.startsWith("api_url: "))
                .anyMatch(e -> e.contains("CF_API_TOKEN") && !e.contains("a b"));
    }

    @Test
    void reportsAnApiUrlThatIsNoUrl() {
        table.with(Map.of("dns_domain", "example.com", "api_url", "https://u:hunter2@host/ x"));
        table.withCredential("CF_API_TOKEN", "t0ken");

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .startsWith("api_url: ")
                .doesNotContain("hunter2");
    }

    @Test
    void saysThatTheDomainIsMissing() {
        table.withCredential("CF_API_TOKEN", "t0ken");

        configure();

        assertThat(table.errors()).singleElement().asString().contains("dns_domain", "example.com");
    }

    private Connector configure() {
        return new CloudflareFactory().configure(table);
    }
}
