package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedFactoryTest {

    private final EmbeddedFactory factory = new EmbeddedFactory();

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(DnsProviderFactory.class))
                .filteredOn(found -> found.name().equals("embedded"))
                .hasOnlyElementsOfType(EmbeddedFactory.class)
                .hasSize(1);
    }

    @Test
    void needsADomainOnly() {
        SettingsTable table = new SettingsTable().with(Map.of("dns_domain", "Example.COM."));
        assertThat(factory.configure(table)).isEqualTo(EmbeddedSettings.of(Zones.DOMAIN));
        assertThat(table.errors()).isEmpty();
        assertThat(table.asked()).containsExactlyInAnyOrder("dns_domain", "listen", "ttl", "nameservers", "hostmaster");
    }

    @Test
    void hasTheDefaultsThatItDocuments() {
        EmbeddedSettings settings = EmbeddedSettings.of(Zones.DOMAIN);
        assertThat(settings.listen()).isEqualTo(new InetSocketAddress(ip("127.0.0.1"), 8053));
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.hostmaster()).isEqualTo("hostmaster@example.com");
        assertThat(settings.publishedNameServers())
                .containsExactly(new NameServer(new Hostname("ns.example.com"), ips("127.0.0.1")));
    }

    @Test
    void takesEveryKey() {
        SettingsTable table = new SettingsTable()
                .with(Map.of(
                        "dns_domain", "example.com",
                        "listen", "[::1]:53",
                        "ttl", Duration.ofMinutes(1),
                        "hostmaster", "jane.doe@example.net",
                        "nameservers", "ns1.example.com=203.0.113.7,ns1.example.com=2001:db8::7 ns2.example.net"));
        assertThat(factory.configure(table))
                .isEqualTo(new EmbeddedSettings(
                        Zones.DOMAIN,
                        new InetSocketAddress(ip("::1"), 53),
                        Duration.ofMinutes(1),
                        List.of(
                                new NameServer(new Hostname("ns1.example.com"), ips("203.0.113.7", "2001:db8::7")),
                                NameServer.of(new Hostname("ns2.example.net"))),
                        "jane.doe@example.net"));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void reportsEveryProblemInOneCall() {
        SettingsTable table = new SettingsTable()
                .with(Map.of(
                        "listen", "localhost",
                        "ttl", Duration.ofDays(8),
                        "hostmaster", "nobody",
                        "nameservers", "ns1.example.com=203.0.113.7"));
        factory.configure(table);
        assertThat(table.errors())
                .hasSize(4)
                .anyMatch(e -> e.startsWith("dns_domain is missing"))
                .anyMatch(e -> e.startsWith("listen: takes an address and port"))
                .anyMatch(e -> e.startsWith("ttl: ttl takes whole seconds"))
                .anyMatch(e -> e.startsWith("hostmaster: "));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8053, 127.0.0.1, 8053",
        "[::1]:8053, ::1, 8053",
        "0.0.0.0:53, 0.0.0.0, 53",
        "[2001:db8::7]:65535, 2001:db8::7, 65535",
        "127.0.0.1:0, 127.0.0.1, 0"
    })
    void readsAnAddressWithPort(String text, String address, int port) {
        assertThat(SocketAddressText.parse(text)).isEqualTo(new InetSocketAddress(ip(address), port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":53",
                "53",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "127.0.0.1:99999999999",
                "localhost:53",
                "::1:53",
                "[::1]",
                "[127.0.0.1]:53",
                "127.1:53",
                "127.0.0.1:-1"
            })
    void refusesWhatIsNoAddressWithPort(String text) {
        assertThatThrownBy(() -> SocketAddressText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as \"127.0.0.1:8053\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ns1.example.com | lies within example.com, so its address must be given",
                "ns1.example.net=203.0.113.7 | does not lie within example.com",
                "ns1.example.com=here | takes an address, such as 203.0.113.7",
                "ns1..example.net | a label of a host name has 1 to 63 characters"
            })
    void refusesNameServersThatCouldNotBeFound(String text, String message) {
        SettingsTable table = new SettingsTable().with(Map.of("dns_domain", "example.com", "nameservers", text));
        factory.configure(table);
        assertThat(table.errors()).hasSize(1);
        assertThat(table.errors().get(0)).startsWith("nameservers: ").contains(message);
    }

    @Test
    void refusesAWildcardAsItsZone() {
        SettingsTable table = new SettingsTable().with(Map.of("dns_domain", "*.example.com"));
        factory.configure(table);
        assertThat(table.errors()).containsExactly("dns_domain: a zone cannot be a wildcard: *.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.5S", "PT168H1S"})
    void refusesATtlThatDnsCannotSay(String ttl) {
        assertThatThrownBy(() -> EmbeddedSettings.of(Zones.DOMAIN).withTtl(Duration.parse(ttl)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole seconds from 0 to 7 days");
    }

    @Test
    void writesAMailAddressAsTheSoaRecordWantsIt() {
        EmbeddedSettings settings = Zones.settings().withHostmaster("jane.doe@example.net");
        assertThat(Zone.of(Apex.of(settings)).soa().getAdmin()).hasToString("jane\\.doe.example.net.");
    }

    @Test
    void refusesAMailAddressOfTwoParts() {
        SettingsTable table = new SettingsTable().with(Map.of("dns_domain", "example.com", "hostmaster", "a@b@c"));
        factory.configure(table);
        assertThat(table.errors()).singleElement().asString().startsWith("hostmaster: ");
    }

    @Test
    void refusesADomainThatLeavesNoRoomForItsNameServer() {
        String domain = ("a".repeat(49) + ".").repeat(5) + "aa";
        SettingsTable table = new SettingsTable().with(Map.of("dns_domain", domain));
        factory.configure(table);
        assertThat(table.errors()).singleElement().asString().contains("no zone can be made of these settings");
    }
}
