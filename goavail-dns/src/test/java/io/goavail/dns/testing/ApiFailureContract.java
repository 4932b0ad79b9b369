package io.goavail.dns.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Fault.Kind;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a call when the API, or who waits for it, goes away. */
@Timeout(60)
public abstract class ApiFailureContract<S extends StandIn> {

    protected static final Hostname WWW = new Hostname("www.example.com");

    protected S standIn;
    protected DnsProvider dns;

    /** Starts the API. */
    protected abstract S start();

    /** A provider that reads {@link #WWW} from the stand-in with one request, and is patient. */
    protected abstract DnsProvider open();

    /** The same provider, with no patience: it waits for 1.5 s at the most. */
    protected abstract DnsProvider openHasty();

    @BeforeEach
    void begin() {
        standIn = start();
        dns = open();
    }

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
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
        dns = openHasty();
        standIn.fail(Fault.of(kind));
        long begin = System.nanoTime();

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageMatching("(?s).*no answer.*within 1[05]00 ms.*");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anInterruptEndsARequestThatHangs() throws Exception {
        standIn.fail(Fault.of(Kind.HANG));

        assertThat(staysInterrupted(this::awaitARequest)).isTrue();
    }

    /** Interrupts a read once it waits; whether its thread still knows of it. */
    protected final boolean staysInterrupted(Waiting untilItWaits) throws Exception {
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        CompletableFuture<DnsException> failed = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            failed.complete(failure());
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        untilItWaits.run();

        caller.interrupt();

        assertThat(failed.get(5, TimeUnit.SECONDS).isRetryable()).isTrue();
        return stillInterrupted.get(5, TimeUnit.SECONDS);
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
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (standIn.requests().isEmpty()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    /** How reading fails. */
    protected final DnsException failure() {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Waits until something waits. */
    @FunctionalInterface
    protected interface Waiting {

        void run() throws Exception;
    }
}
