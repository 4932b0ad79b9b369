package io.goavail.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final CloudflareSettings SETTINGS =
            CloudflareSettings.of(new Hostname("example.com"), Opened.token("t0ken"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.cloudflare.com/client/v4",
                "https://api.cloudflare.com/client/v4/",
                "HTTPS://example.net",
                "http://127.0.0.1:8080/client/v4",
                "http://localhost:8080",
                "http://[::1]:8080"
            })
    void takesAnApiThatIsSafeToReach(String url) {
        assertThat(SETTINGS.withApiUrl(URI.create(url)).apiUrl().toString()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.cloudflare.com/client/v4",
                "http://127.0.0.1.evil.net",
                "http://localhost.evil.net",
                "ftp://127.0.0.1",
                "https:///client/v4",
                "https:client",
                "/client/v4",
                "https://user:pass@api.cloudflare.com",
                "https://api.cloudflare.com/?a=b",
                "https://api.cloudflare.com/#a"
            })
    void refusesAnApiThatIsNot(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withApiUrl(URI.create(url)))
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 59, 60, 300, 86_400})
    void takesATtl(long seconds) {
        assertThat(SETTINGS.withTtl(Duration.ofSeconds(seconds)).ttl()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void takesOneSecondAsAutomatic() {
        assertThat(SETTINGS.withTtl(Duration.ofSeconds(1))).isEqualTo(SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 999, 2_000, 29_000, 60_500, 86_401_000})
    void refusesATtlOutOfRange(long millis) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withTtl(Duration.ofMillis(millis)))
                .withMessageContaining("60 s to 86400 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "../zones", "023E105F4ECEF8AD9CA31A8372D0C353"})
    void refusesAZoneIdThatIsNone(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withZoneId(id))
                .withMessageContaining("32 hexadecimal digits");
    }

    @Test
    void isEqualForTheSameProviderAndNotForAnother() {
        assertThat(SETTINGS).isEqualTo(CloudflareSettings.of(new Hostname("Example.COM."), Opened.token(" t0ken\n")));
        assertThat(SETTINGS).isNotEqualTo(CloudflareSettings.of(new Hostname("example.com"), Opened.token("other")));
        assertThat(SETTINGS).isNotEqualTo(SETTINGS.withProxied(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hidden\nhidden", "hidden hidden", "hidden\u00e9"})
    void refusesACredentialThatCannotBeSentWithoutShowingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opened.token(value))
                .withMessageContaining("API token")
                .withMessageNotContaining("hidden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CloudflareCredentials.GlobalKey(new Secret("a@example.com"), new Secret(value)))
                .withMessageContaining("global API key")
                .withMessageNotContaining("hidden");
    }
}
