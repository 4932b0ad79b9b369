package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Hostname;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.endpoints.Route53EndpointProvider;

class SettingsTest {

    private final Route53Settings settings = Route53Settings.of(new Hostname("example.com"));

    @ParameterizedTest
    @ValueSource(strings = {"Z0123456789ABCDEFGHIJ", "ZZZZZZZZZZZZZ", "/hostedzone/Z1PA6795UKMFR9"})
    void anIdIsTakenAsTheConsoleOrTheCommandLineShowIt(String id) {
        assertThat(settings.withZoneId(id).zoneId()).contains(id.replace("/hostedzone/", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "z1",
                "Z1/rrset",
                "/hostedzone/",
                "Z1 ",
                "Z01234567890123456789012345678901234"
            })
    void anythingElseIsNoId(String id) {
        assertThatThrownBy(() -> settings.withZoneId(id)).hasMessageContaining("'" + id + "'");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60, 2_147_483_647L})
    void aTtlIsWhatTheApiTakes(long seconds) {
        assertThat(settings.withTtl(Duration.ofSeconds(seconds)).ttl().toSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void anythingElseIsNoTtl() {
        assertThatThrownBy(() -> settings.withTtl(Duration.ofSeconds(-1))).hasMessageContaining("-1s");
        assertThatThrownBy(() -> settings.withTtl(Duration.ofMillis(1_500))).hasMessageContaining("1.5s");
        assertThatThrownBy(() -> settings.withTtl(Duration.ofSeconds(2_147_483_648L)))
                .hasMessageContaining("2147483647");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://route53.amazonaws.com", "ftp://x", "https:///x", "https://u:p@host", "https://host?q"})
    void theApiIsReachedSafely(String url) {
        assertThatThrownBy(() -> settings.withApiUrl(URI.create(url)))
                .hasMessageContaining("https://route53.amazonaws.com")
                .hasMessageNotContaining("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mars", "US-EAST-1", "us east 1", "us-east-1.evil.example"})
    void aRegionLooksLikeOne(String region) {
        assertThatThrownBy(() -> settings.withRegion(region)).hasMessageContaining("us-east-1");
    }

    /** The SDK knows; this is what is written in the documents. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1, https://route53.amazonaws.com, us-east-1",
        "us-west-2, https://route53.amazonaws.com, us-east-1",
        "eu-central-1, https://route53.amazonaws.com, us-east-1",
        "cn-north-1, https://route53.amazonaws.com.cn, cn-northwest-1",
        "us-gov-west-1, https://route53.us-gov.amazonaws.com, us-gov-west-1"
    })
    void theRegionSaysWhichPartition(String region, String url, String signedFor) {
        Endpoint endpoint = Route53EndpointProvider.defaultProvider()
                .resolveEndpoint(
                        e -> e.region(Region.of(settings.withRegion(region).region())))
                .join();

        assertThat(endpoint.url()).isEqualTo(URI.create(url));
        assertThat(endpoint.attribute(AwsEndpointAttribute.AUTH_SCHEMES).stream()
                        .map(scheme -> ((SigV4AuthScheme) scheme).signingRegion()))
                .containsExactly(signedFor);
    }
}
