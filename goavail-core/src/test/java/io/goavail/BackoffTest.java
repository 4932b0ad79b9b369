package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new SplittableRandom(7));

    @RepeatedTest(20)
    void growsFromAFractionOfASecondAndNeverBeyondFour() {
        assertThat(millis(1, 1)).isBetween(250L, 500L);
        assertThat(millis(2, 1)).isBetween(500L, 1000L);
        assertThat(millis(3, 1)).isBetween(1000L, 2000L);
        assertThat(millis(4, 1)).isBetween(2000L, 4000L);
        assertThat(millis(1_000_000, 1)).isBetween(2000L, 4000L);
    }

    @Test
    void givesWayWhenManyHostnamesFail() {
        assertThat(millis(10, 100)).isBetween(25_000L, 50_000L);
    }

    private long millis(int attempt, int failing) {
        return Duration.ofNanos(backoff.nanos(attempt, failing)).toMillis();
    }
}
