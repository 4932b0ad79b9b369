package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionTest {

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(2);
    private static final long NOW = Long.MAX_VALUE - 5;

    @ParameterizedTest
    @CsvSource({
        // Lifeguard, section IV-B, with 6 s at least and 30 s at most
        "0, 3, 30000",
        "1, 3, 18000",
        "2, 3, 10980",
        "3, 3, 6000",
        "4, 3, 6000",
        "0, 0, 6000",
        "0, 1, 30000",
        "1, 1, 6000",
    })
    void confirmationsShortenIt(int confirmed, int expected, long millis) {
        long nanos =
                Suspicion.timeoutNanos(confirmed, expected, TimeUnit.SECONDS.toNanos(6), TimeUnit.SECONDS.toNanos(30));

        assertThat(nanos / 1_000_000).isBetween(millis - 1, millis + 20);
    }

    @ParameterizedTest
    @CsvSource({"1, 6000", "2, 6000", "10, 6000", "50, 10193", "500, 16193"})
    void largeClustersTakeLonger(int agents, long millis) {
        assertThat(Suspicion.leastNanos(agents, PERIOD) / 1_000_000).isEqualTo(millis);
    }

    @Test
    void countsEachAccuserOnceAndNoMoreThanItNeeds() {
        Suspicion suspicion = new Suspicion(1, 10, PERIOD, NOW);

        assertThat(suspicion.confirm(1)).isFalse();
        assertThat(suspicion.confirm(2)).isTrue();
        assertThat(suspicion.confirm(2)).isFalse();
        assertThat(suspicion.confirm(3)).isTrue();
        assertThat(suspicion.confirm(4)).isTrue();
        assertThat(suspicion.confirm(5)).isFalse();
        assertThat(suspicion.remainingNanos(NOW)).isEqualTo(3 * PERIOD);
    }

    @Test
    void waitsForNobodyWhereTooFewAreLeftToConfirm() {
        Suspicion suspicion = new Suspicion(1, 4, PERIOD, NOW);

        assertThat(suspicion.confirm(2)).isFalse();
        assertThat(suspicion.remainingNanos(NOW)).isEqualTo(3 * PERIOD);
    }

    @Test
    void runsOutWhileTheClockWraps() {
        Suspicion suspicion = new Suspicion(1, 2, PERIOD, NOW);

        assertThat(suspicion.remainingNanos(NOW + 3 * PERIOD - 1)).isEqualTo(1);
        assertThat(suspicion.remainingNanos(NOW + 3 * PERIOD)).isZero();
        suspicion.postpone(PERIOD);
        assertThat(suspicion.remainingNanos(NOW + 3 * PERIOD)).isEqualTo(PERIOD);
    }
}
