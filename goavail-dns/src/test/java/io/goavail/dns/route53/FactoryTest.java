package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactoryTest {

    private final SettingsTable table = new SettingsTable();

    @Test
    void readsTheDomainAndDefaultsTheRest() {
        table.with("dns_domain", "example.com");

        assertThat(configure()).isEqualTo(Route53Settings.of(new Hostname("example.com")));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void readsEverything() {
        table.with(Map.of(
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
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void readsTheKeysOfTheGoProgram() {
        table.with(Map.of(
                "aws_domain", "example.com",
                "ttl", Duration.ofSeconds(30),
                "aws_zoneid", "ZZZZZZZZZZZZZ",
                "aws_region", "us-west-2"));

        assertThat(configure())
                .isEqualTo(Route53Settings.of(new Hostname("example.com"))
                        .withZoneId("ZZZZZZZZZZZZZ")
                        .withRegion("us-west-2")
                        .withTtl(Duration.ofSeconds(30)));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void oneNameOfAKeyIsEnough() {
        table.with(Map.of("dns_domain", "example.com", "aws_domain", "example.com"));

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .startsWith("aws_domain: ")
                .contains("dns_domain");
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.with(Map.of(
                "aws_domain", "not a domain",
                "ttl", Duration.ofMillis(5),
                "aws_zoneid", "x",
                "region", "Mars",
                "api_url", "https://u:hunter2@host/ x"));

        configure();

        assertThat(table.errors())
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

        assertThat(table.errors()).singleElement().asString().contains("dns_domain", "example.com");
    }

    @Test
    void asksForNoCredential() {
        table.with("dns_domain", "example.com");

        configure();

        assertThat(table.asked())
                .containsExactlyInAnyOrder(
                        "dns_domain", "aws_domain", "zone_id", "aws_zoneid", "region", "aws_region", "api_url", "ttl");
    }

    private Connector configure() {
        return new Route53Factory().configure(table);
    }
}
