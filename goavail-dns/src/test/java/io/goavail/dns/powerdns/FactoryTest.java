package io.goavail.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FactoryTest {

    private final SettingsTable table = new SettingsTable();

    @Test
    void readsTheDomainAndTheKeyAndDefaultsTheRest() {
        table.with("dns_domain", "example.com").withCredential("GOAVAIL_POWERDNS_KEY", " k3y\n");

        assertThat(configure()).isEqualTo(PowerDnsSettings.of(new Hostname("example.com"), new Secret("k3y")));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void readsEverything() {
        table.with("dns_domain", "example.com")
                .with("api_url", "https://dns.example.net/api/v1/")
                .with("server_id", "ns-1")
                .with("ttl", Duration.ofSeconds(30))
                .withCredential("GOAVAIL_POWERDNS_KEY", "k3y");

        assertThat(configure())
                .isEqualTo(new PowerDnsSettings(
                        URI.create("https://dns.example.net"),
                        new Secret("k3y"),
                        "ns-1",
                        new Hostname("example.com"),
                        Duration.ofSeconds(30)));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void saysAllThatIsMissing() {
        configure();

        assertThat(table.errors())
                .hasSize(2)
                .anyMatch(e -> e.startsWith("dns_domain is missing"))
                .anyMatch(e -> e.contains("GOAVAIL_POWERDNS_KEY"));
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.with("dns_domain", "*.example.com")
                .with("api_url", "http://dns.example.net:8081")
                .with("server_id", "../x")
                .with("ttl", Duration.ofDays(8))
                .withCredential("GOAVAIL_POWERDNS_KEY", "hidden hidden");

        configure();

        assertThat(table.errors())
                .hasSize(5)
                .anyMatch(e -> e.startsWith("dns_domain: "))
                .anyMatch(e -> e.startsWith("api_url: ") && e.contains("https"))
                .anyMatch(e -> e.startsWith("server_id: ") && e.contains("localhost"))
                .anyMatch(e -> e.startsWith("ttl: "))
                .anyMatch(e -> e.contains("GOAVAIL_POWERDNS_KEY") && !e.contains("hidden"));
    }

    @Test
    void takesNoKeyFromTheFileAndDoesNotShowIt() {
        table.with("dns_domain", "example.com").with("api_key", "hidden");

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .startsWith("api_key: ")
                .contains("GOAVAIL_POWERDNS_KEY")
                .doesNotContain("hidden");
    }

    private Connector configure() {
        return new PowerDnsFactory().configure(table);
    }
}
