package io.goavail.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.testing.ApiFailureContract;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest extends ApiFailureContract<CloudflareStandIn> {

    @Override
    protected CloudflareStandIn start() {
        return Opened.standIn();
    }

    @Override
    protected DnsProvider open() {
        return open(Opened.LONG);
    }

    @Override
    protected DnsProvider openHasty() {
        return open(Opened.SHORT);
    }

    private DnsProvider open(Timeouts timeouts) {
        return Opened.settings(standIn)
                .withZoneId(standIn.zoneId())
                .open(timeouts, System::nanoTime, RecordMemory.inProcess());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520, 522, 530})
    void aStatusThatPassesIsRetried(int status) {
        standIn.fail(Fault.refuse(status, 10013));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining(String.valueOf(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304})
    void aRedirectIsNotFollowed(int status) {
        standIn.fail(Fault.answer(status, ""));

        assertThat(failure().isRetryable()).isTrue();
        assertThat(standIn.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,6003", "401,10000", "403,10000", "403,9109", "400,9106", "400,6111"})
    void aCredentialThatIsRefusedIsPermanentAndNamed(int status, int code) {
        standIn.fail(Fault.refuse(status, code));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(String.valueOf(code)).hasMessageContaining("CF_API_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"400,1004", "400,9041", "404,7003", "405,10405", "409,1234", "422,1"})
    void anotherRefusalIsPermanentWithCodeAndMessage(int status, int code) {
        standIn.fail(Fault.refuse(status, code));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(code + " Refused on demand.");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 407, 451})
    void aRefusalThatDoesNotComeFromTheApiIsRetried(int status) {
        standIn.fail(Fault.answer(status, "<html>Sign in to the hotel's network</html>"));

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"success\":false}",
                "{\"success\":false,\"errors\":[{}]}",
                "{\"success\":false,\"errors\":[null]}",
                "{\"success\":false,\"errors\":[\"denied\"]}",
                "{\"errors\":[{\"code\":10000,\"message\":\"denied\"}]}"
            })
    void aRefusalWithoutACodeOfTheApiIsRetried(String body) {
        standIn.fail(Fault.answer(403, body));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aWrongTokenIsPermanent() {
        try (DnsProvider stranger = new CloudflareSettings(
                        Opened.settings(standIn).domain(),
                        Opened.token("another-token"),
                        Opened.settings(standIn).zoneId(),
                        standIn.url(),
                        false,
                        Opened.settings(standIn).ttl())
                .open()) {
            DnsException failure = catchThrowableOfType(DnsException.class, () -> stranger.read(WWW));
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("CF_API_TOKEN");
        }
    }

    @Test
    void afterATimeoutItNoLongerSharesOneConnection() throws Exception {
        dns = openHasty();
        standIn.fail(Fault.of(Kind.HANG).times(1));
        assertThat(failure().isRetryable()).isTrue();

        dns.read(WWW);

        assertThat(standIn.requests().get(0).upgrade()).isEqualTo("h2c");
        assertThat(standIn.requests().get(1).upgrade()).isEmpty();
    }

    @Test
    void aCallEndsWithinItsTimeHoweverManyRequestsItHas() {
        Opened.Clock clock = new Opened.Clock();
        dns = Opened.settings(standIn)
                .open(
                        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30)),
                        () -> {
                            clock.advance(Duration.ofSeconds(12));
                            return clock.getAsLong();
                        },
                        RecordMemory.inProcess());

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("30 s");
        assertThat(standIn.requests()).isNotEmpty().hasSizeLessThan(3);
    }
}
