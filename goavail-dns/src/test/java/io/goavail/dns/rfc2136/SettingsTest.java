package io.goavail.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Rfc2136Settings SETTINGS =
            Rfc2136Settings.of(ServerText.parse("192.0.2.53"), Opened.DOMAIN, Opened.key());

    @ParameterizedTest
    @CsvSource({
        "ns1.example.com, ns1.example.com:53",
        "NS1.Example.com.:5353, ns1.example.com:5353",
        "ns, ns:53",
        "192.0.2.53, 192.0.2.53:53",
        "192.0.2.53:65535, 192.0.2.53:65535",
        "2001:db8::53, [2001:db8::53]:53",
        "[2001:db8::53], [2001:db8::53]:53",
        "[2001:db8:0::53]:1, [2001:db8::53]:1"
    })
    void takesAServer(String text, String meaning) {
        assertThat(SocketAddressText.format(ServerText.parse(text))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":53",
                "ns1:",
                "ns1:0",
                "ns1:65536",
                "ns1:99999",
                "ns1:dns",
                "ns1 ns2",
                "192.0.2.300",
                "192.0.2",
                "[ns1]:53",
                "[192.0.2.1",
                "2001:db8::53:",
                "https://ns1.example.com",
                "a_b..c"
            })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerText.parse(text))
                .withMessageContaining("192.0.2.53:5353");
    }

    @Test
    void looksNothingUp() {
        assertThat(ServerText.parse("ns1.example.com").isUnresolved()).isTrue();
        assertThat(ServerText.parse("192.0.2.53").isUnresolved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60, 604_800})
    void takesATtl(long seconds) {
        assertThat(SETTINGS.withTtl(Duration.ofSeconds(seconds)).ttl()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1000, 500, 604_801_000})
    void refusesATtlOutOfRange(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withTtl(Duration.ofMillis(millis)))
                .withMessageContaining("7 days");
    }

    @Test
    void refusesAServerWithoutPort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Rfc2136Settings.of(InetSocketAddress.createUnresolved("ns1", 0), Opened.DOMAIN, Opened.key()))
                .withMessageContaining("53");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hidden!", "hidden hidden", "key \"goavail\" { secret \"aGlkZGVu\"; };"})
    void refusesASecretThatIsNotBase64WithoutShowingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TsigKey(new Hostname("goavail"), TsigAlgorithm.HMAC_SHA256, new Secret(value)))
                .withNoCause()
                .withMessageContaining("secret")
                .withMessageNotContaining("hidden")
                .withMessageNotContaining("aGlkZGVu");
    }

    @Test
    void isEqualForTheSameProviderAndNotForAnother() {
        Rfc2136Settings same =
                Rfc2136Settings.of(ServerText.parse("192.0.2.53:53"), new Hostname("Example.COM."), Opened.key());
        assertThat(SETTINGS).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(SETTINGS).isNotEqualTo(SETTINGS.withTtl(Duration.ofSeconds(1)));
        assertThat(SETTINGS)
                .isNotEqualTo(Rfc2136Settings.of(SETTINGS.server(), Opened.DOMAIN, Opened.key("goavail", "YQ==")));
        assertThat(SETTINGS.toString()).doesNotContain(Opened.key().secret().reveal());
    }
}
