package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final DnsException OVERLOADED = DnsException.retry("503 overloaded");
    private static final DnsException REFUSED = DnsException.permanent("the token is not valid");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near the end of the clock's range: sums wrap. */
    private static final long NOW = Long.MAX_VALUE - SECOND;

    private final Failures failures = new Failures();

    @Test
    void theFirstIsNewsAndThenEverFewer() {
        List<Integer> news = IntStream.rangeClosed(1, 40)
                .filter(i -> add(OVERLOADED))
                .boxed()
                .toList();
        assertThat(news).containsExactly(1, 2, 4, 8, 16, 32);
    }

    @Test
    void aPermanentOneIsNewsOnceUntilAReload() {
        add(OVERLOADED);
        assertThat(add(REFUSED)).isTrue();
        assertThat(add(REFUSED)).isFalse();
        assertThat(add(REFUSED)).isFalse();
        failures.forgive();
        assertThat(add(REFUSED)).isTrue();
    }

    @Test
    void countsFromTheBeginningOfTheFirst() {
        failures.add(OVERLOADED, 7);
        failures.add(REFUSED, 8);
        assertThat(failures.count()).isEqualTo(2);
        assertThat(failures.sinceNanos()).isEqualTo(7);
        assertThat(failures.message()).contains("the token is not valid");
        failures.clear();
        assertThat(failures.none()).isTrue();
        assertThat(failures.message()).isEmpty();
        failures.add(OVERLOADED, 9);
        assertThat(failures.sinceNanos()).isEqualTo(9);
    }

    @Test
    void aNewDecisionWaitsForTheNextTryUnlessTheFailureIsPermanent() {
        assertThat(failures.holdBackDecisions()).isFalse();
        add(OVERLOADED);
        assertThat(failures.holdBackDecisions()).isTrue();
        add(REFUSED);
        assertThat(failures.holdBackDecisions()).isFalse();
    }

    @Test
    void knowsWhetherTheLastOneAskedToWait() {
        add(DnsException.retryAfter("slow down", Duration.ofSeconds(90)));
        assertThat(failures.askedToWait()).isTrue();
        add(OVERLOADED);
        assertThat(failures.askedToWait()).isFalse();
    }

    @Test
    void retriesWithTheBackoff() {
        assertThat(waitAfter(OVERLOADED, 2)).isEqualTo(2 * SECOND);
        assertThat(waitAfter(OVERLOADED, -3))
                .as("a call that hung until its timeout")
                .isZero();
    }

    @Test
    void retriesAPermanentOneAfterTheInterval() {
        assertThat(waitAfter(REFUSED, 2)).isEqualTo(60 * SECOND);
    }

    @Test
    void waitsAsLongAsTheProviderAsksUpToAnHourAndNeverLessThanTheBackoff() {
        assertThat(waitAfter(asking(Duration.ofSeconds(90)), 2)).isEqualTo(90 * SECOND);
        assertThat(waitAfter(asking(Duration.ofSeconds(Long.MAX_VALUE)), 2)).isEqualTo(3600 * SECOND);
        assertThat(waitAfter(asking(Duration.ZERO), 2)).isEqualTo(2 * SECOND);
    }

    private static DnsException asking(Duration wait) {
        return DnsException.retryAfter("slow down", wait);
    }

    private boolean add(DnsException failure) {
        return failures.add(failure, NOW);
    }

    private long waitAfter(DnsException failure, long backoffSeconds) {
        add(failure);
        return failures.nextNanos(failure, NOW + backoffSeconds * SECOND, 60 * SECOND, NOW) - NOW;
    }
}
