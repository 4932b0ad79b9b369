package io.goavail.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import io.goavail.testing.Addresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactoryTest {

    private static final String SECRET = "c2VjcmV0";

    private final SettingsTable table = new SettingsTable();

    @Test
    void readsWhatIsRequiredAndDefaultsTheRest() {
        required();

        assertThat(configure())
                .isEqualTo(Rfc2136Settings.of(
                        InetSocketAddress.createUnresolved("ns1.example.com", 53),
                        new Hostname("example.com"),
                        new TsigKey(new Hostname("goavail"), TsigAlgorithm.HMAC_SHA256, new Secret(SECRET))));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void readsEverything() {
        required()
                .with("server", "[2001:db8::53]:5353")
                .with("key_algorithm", "HMAC-SHA512.")
                .with("ttl", Duration.ofSeconds(30));

        assertThat(configure())
                .isEqualTo(new Rfc2136Settings(
                        new InetSocketAddress(Addresses.ip("2001:db8::53"), 5353),
                        new Hostname("example.com"),
                        new TsigKey(new Hostname("goavail"), TsigAlgorithm.HMAC_SHA512, new Secret(SECRET)),
                        Duration.ofSeconds(30)));
        assertThat(table.errors()).isEmpty();
    }

    @Test
    void saysAllThatIsMissing() {
        configure();

        assertThat(table.errors())
                .hasSize(4)
                .anyMatch(e -> e.startsWith("server is missing"))
                .anyMatch(e -> e.startsWith("dns_domain is missing"))
                .anyMatch(e -> e.startsWith("key_name is missing"))
                .anyMatch(e -> e.contains("GOAVAIL_TSIG_SECRET"));
    }

    @Test
    void reportsAllProblemsAtOnceEachAtItsKey() {
        table.with("server", "ns1:0")
                .with("dns_domain", "*.example.com")
                .with("key_name", "a b")
                .with("key_algorithm", "hmac-md5")
                .with("ttl", Duration.ofMillis(1500))
                .withCredential("GOAVAIL_TSIG_SECRET", "not base64!");

        configure();

        assertThat(table.errors())
                .hasSize(6)
                .anyMatch(e -> e.startsWith("server: "))
                .anyMatch(e -> e.startsWith("dns_domain: "))
                .anyMatch(e -> e.startsWith("key_name: "))
                .anyMatch(e -> e.startsWith("key_algorithm: ") && e.contains("hmac-sha256"))
                .anyMatch(e -> e.startsWith("ttl: "))
                .anyMatch(e -> e.contains("GOAVAIL_TSIG_SECRET") && !e.contains("not base64!"));
    }

    @Test
    void takesNoSecretFromTheFileAndDoesNotShowIt() {
        required().with("key_secret", "c2VjcmV0IGluIGEgZmlsZQ==");

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .startsWith("key_secret: ")
                .contains("GOAVAIL_TSIG_SECRET")
                .doesNotContain("c2Vjc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hmac-md5", "hmac-md5.sig-alg.reg.int", "hmac-sha1", "hmac-sha224", "hmac-sha256-128", "sha256"})
    void refusesWeakAlgorithms(String algorithm) {
        required().with("key_algorithm", algorithm);

        configure();

        assertThat(table.errors())
                .singleElement()
                .asString()
                .startsWith("key_algorithm: ")
                .contains("hmac-sha256", "hmac-sha384", "hmac-sha512", algorithm);
    }

    private SettingsTable required() {
        return table.with("server", "ns1.example.com")
                .with("dns_domain", "example.com")
                .with("key_name", "goavail")
                .withCredential("GOAVAIL_TSIG_SECRET", SECRET);
    }

    private Connector configure() {
        return new Rfc2136Factory().configure(table);
    }
}
