package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FailureTest {

    private final CloudflareStandIn standIn = Opened.standIn();
    private DnsProvider dns = open(Opened.LONG);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
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

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESET", "TRUNCATE"})
    void aConnectionThatBreaksIsRetried(Kind kind) {
        standIn.fail(Fault.of(kind));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void anApiThatIsNotThereIsRetried() {
        standIn.close();

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"HANG", "STALL", "HANG_AFTER_COMMIT"})
    void anAnswerThatDoesNotComeOrDoesNotEndIsNotWaitedFor(Kind kind) {
        dns = open(Opened.SHORT);
        standIn.fail(Fault.of(kind));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("no answer within 1000 ms");
    }

    @Test
    void afterATimeoutItNoLongerSharesOneConnection() throws Exception {
        dns = open(Opened.SHORT);
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
                .open(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30)), () -> {
                    clock.advance(Duration.ofSeconds(12));
                    return clock.getAsLong();
                });

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("30 s");
        assertThat(standIn.requests()).isNotEmpty().hasSizeLessThan(3);
    }

    @Test
    void anInterruptEndsACallSoon() throws Exception {
        standIn.fail(Fault.of(Kind.HANG));
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CompletableFuture<DnsException> failed = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            failed.complete(failure());
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        awaitARequest();

        caller.interrupt();

        assertThat(failed.get(5, TimeUnit.SECONDS).isRetryable()).isTrue();
        assertThat(stillInterrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedSendsNothing() {
        Thread.currentThread().interrupt();

        assertThat(failure().isRetryable()).isTrue();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        standIn.fail(Fault.of(Kind.HANG));
        CompletableFuture<DnsException> failed = CompletableFuture.supplyAsync(this::failure);
        awaitARequest();

        long before = System.nanoTime();
        dns.close();

        assertThat(failed.get(5, TimeUnit.SECONDS).isRetryable()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void nothingIsSentAfterClosing() {
        dns.close();

        assertThat(failure()).hasMessageContaining("closed");
        assertThat(standIn.requests()).isEmpty();
    }

    private void awaitARequest() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (standIn.requests().isEmpty()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    private DnsProvider open(Timeouts timeouts) {
        return Opened.settings(standIn).withZoneId(standIn.zoneId()).open(timeouts, System::nanoTime);
    }

    private DnsException failure() {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).isNotNull();
        return failure;
    }
}
