package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.ApiFailureContract;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailureTest extends ApiFailureContract<Route53StandIn> {

    @Override
    protected Route53StandIn start() {
        return Opened.standIn();
    }

    @Override
    protected DnsProvider open() {
        return Opened.open(standIn, Opened.LONG);
    }

    @Override
    protected DnsProvider openHasty() {
        return Opened.open(standIn, Opened.SHORT);
    }

    @ParameterizedTest
    @CsvSource({
        "400,Throttling",
        "400,ThrottlingException",
        "400,PriorRequestNotComplete",
        "400,RequestExpired",
        "403,RequestTimeTooSkewed",
        "408,RequestTimeout",
        "500,InternalFailure",
        "502,BadGateway",
        "503,ServiceUnavailable",
        "503,AccessDenied"
    })
    void whatPassesIsRetried(int status, String code) {
        standIn.fail(Route53StandIn.refusal(status, code));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining(status + " ").hasMessageContaining(code);
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied",
        "403,InvalidClientTokenId",
        "403,SignatureDoesNotMatch",
        "403,ExpiredToken",
        "403,MissingAuthenticationToken",
        "403,OptInRequired"
    })
    void aCredentialThatIsRefusedIsPermanentAndItsPermissionsAreNamed(int status, String code) {
        standIn.fail(Route53StandIn.refusal(status, code));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(code).hasMessageContaining("route53:ChangeResourceRecordSets");
        assertThat(standIn.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,InvalidInput", "404,NoSuchHostedZone", "400,LimitsExceeded", "400,InvalidDomainName"})
    void anotherRefusalIsPermanentWithCodeAndMessage(int status, String code) {
        standIn.fail(Route53StandIn.refusal(status, code));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining(code + " Refused on demand.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 404, 407, 451})
    void whatDoesNotComeFromTheApiIsRetried(int status) {
        standIn.fail(Fault.answer(status, "<html>Sign in to the hotel's network</html>"));

        assertThat(failure().isRetryable()).isTrue();
        assertThat(standIn.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESET", "TRUNCATE"})
    void aConnectionThatBreaksOnceIsNoFailure(Kind kind) throws Exception {
        standIn.fail(Fault.of(kind).times(1));

        dns.read(WWW);
    }

    @Test
    void aHostThatIsNotThereIsRetried() {
        dns = Opened.open(
                Opened.settings(standIn).withApiUrl(URI.create("https://route53.invalid")),
                Opened.LONG,
                System::nanoTime);

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aCallEndsWithinItsTimeHoweverManyRequestsItHas() {
        Opened.Clock clock = new Opened.Clock();
        dns = Opened.open(Opened.settings(standIn), Timeouts.STANDARD, () -> {
            clock.advance(Duration.ofSeconds(8));
            return clock.getAsLong();
        });

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("15 s");
        assertThat(standIn.requests()).hasSizeLessThan(3);
    }

    @Test
    void aKeyThatIsNotKnownIsPermanent() {
        dns = Opened.open(
                Opened.settings(standIn),
                Opened.LONG,
                System::nanoTime,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODYELSE", "secret")));

        assertThat(failure().isRetryable()).isFalse();
    }

    @Test
    void withoutCredentialsNothingIsSentAndTheRemedyIsNamed() {
        AtomicReference<AwsCredentials> found = new AtomicReference<>();
        dns = Opened.open(Opened.settings(standIn), Opened.LONG, System::nanoTime, () -> {
            if (found.get() == null) {
                throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
            }
            return found.get();
        });

        DnsException failure = failure();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("AWS_ACCESS_KEY_ID").hasMessageContaining("AWS_PROFILE");
        assertThat(standIn.requests()).isEmpty();

        found.set(Opened.credentials().resolveCredentials());
        assertThat(catchThrowableOfType(DnsException.class, () -> dns.read(WWW)))
                .isNull();
        found.set(null);
        assertThat(failure().isRetryable())
                .as("there were some, so the place that they come from may be out of order")
                .isTrue();
    }

    @Test
    void anInterruptEndsACallSoonWhateverItWaitsFor() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        dns = Opened.open(Opened.settings(standIn), Opened.LONG, System::nanoTime, () -> {
            // As an instance that does not answer, and does not hear an interrupt.
            waiting.countDown();
            boolean ended = false;
            while (!ended) {
                try {
                    ended = never.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // Goes on.
                }
            }
            throw SdkClientException.create("none");
        });

        assertThat(staysInterrupted(
                        () -> assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue()))
                .isTrue();
        never.countDown();
    }
}
