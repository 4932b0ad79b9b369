package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.StandInRequest;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneIdTest {

    private static final String ANOTHER_ID = "f".repeat(32);

    private final CloudflareStandIn standIn = Opened.standIn();
    private final DnsProvider dns =
            Opened.settings(standIn).open(Opened.LONG, System::nanoTime, RecordMemory.inProcess());

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void isLookedUpOnce() throws Exception {
        dns.read(WWW);
        dns.read(WWW);

        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void isNotLookedUpWhereItIsConfigured() throws Exception {
        try (DnsProvider other =
                Opened.settings(standIn).withZoneId(standIn.zoneId()).open()) {
            other.read(WWW);
        }
        assertThat(lookUps()).isZero();
    }

    @Test
    void isLookedUpAgainWhenTheZoneHasAnother() throws Exception {
        dns.read(WWW);
        standIn.zoneId(ANOTHER_ID);

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));

        assertThat(failure.isRetryable()).isTrue();
        dns.read(WWW);
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void isPermanentlyWrongWhenItIsConfiguredWrong() {
        try (DnsProvider other = Opened.settings(standIn).withZoneId(ANOTHER_ID).open()) {
            DnsException failure = catchThrowableOfType(DnsException.class, () -> other.read(WWW));
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("7003");
        }
    }

    @Test
    void isPermanentlyMissingWhenTheCredentialsShowNoSuchZone() {
        CloudflareSettings settings = Opened.settings(standIn);
        try (DnsProvider other = CloudflareSettings.of(new Hostname("example.net"), settings.credentials())
                .withApiUrl(settings.apiUrl())
                .open()) {
            DnsException failure =
                    catchThrowableOfType(DnsException.class, () -> other.read(new Hostname("www.example.net")));
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("no zone example.net").hasMessageContaining("zone_id");
        }
    }

    @Test
    void isOfTheVeryNameAndNotOfAnother() {
        standIn.fail(Fault.answer(
                200, "{\"success\":true,\"result\":[{\"id\":\"" + ANOTHER_ID + "\",\"name\":\"notexample.com\"}]}"));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));

        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"result\":null}",
                "{\"success\":true,\"result\":[1]}",
                "{\"success\":true,\"result\":[null]}",
                "{\"success\":true,\"result\":[{\"name\":\"example.com\"}]}",
                "{\"success\":true,\"result\":[{\"id\":\"a/b\",\"name\":\"example.com\"}]}",
                "{\"success\":false,\"result\":[]}"
            })
    void isAskedForAgainAfterAnAnswerThatCannotBeUnderstood(String body) throws Exception {
        standIn.fail(Fault.answer(200, body).times(1));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));

        assertThat(failure.isRetryable()).isTrue();
        dns.read(WWW);
    }

    private long lookUps() {
        return standIn.requests().stream()
                .map(StandInRequest::path)
                .filter(path -> path.startsWith("/zones?"))
                .count();
    }
}
