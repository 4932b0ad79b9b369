package io.goavail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Two clocks that began at different times. */
    private static final long APART = -123 * SECOND;

    private final Lag lag = new Lag();

    @Test
    void aSteadyStreamHasNone() {
        for (long sent = 0; sent < 100 * SECOND; sent += 2 * SECOND) {
            assertThat(lag.of(sent, sent + APART)).isZero();
        }
    }

    @Test
    void whatWasHeldUpIsOlderBySoMuch() {
        steady(0, 30);
        // Twenty seconds of letters arrive all at once.
        long arrival = 50 * SECOND;
        for (long sent = 30 * SECOND; sent <= arrival; sent += 2 * SECOND) {
            assertThat(lag.of(sent, arrival + APART)).isEqualTo(arrival - sent);
        }
        assertThat(lag.of(52 * SECOND, 52 * SECOND + APART)).isZero();
    }

    @Test
    void whatWasHeldUpForMinutesIsOldToo() {
        steady(0, 30);
        assertThat(lag.of(30 * SECOND, 300 * SECOND + APART)).isEqualTo(270 * SECOND);
    }

    @Test
    void aSenderWhoseClockStoodStillIsTrustedAgainSoon() {
        steady(0, 30);
        long stopped = APART + 600 * SECOND;
        assertThat(lag.of(30 * SECOND, 30 * SECOND + stopped)).isEqualTo(600 * SECOND);
        long last = -1;
        for (long sent = 30 * SECOND; sent <= 60 * SECOND; sent += 2 * SECOND) {
            last = lag.of(sent, sent + stopped);
        }
        assertThat(last).isZero();
    }

    @Test
    void clocksThatDriftDoNotAddUp() {
        long last = -1;
        for (long sent = 0; sent < 86_400 * SECOND; sent += 2 * SECOND) {
            last = lag.of(sent, sent + sent / 20_000 + APART); // 50 millionths
        }
        assertThat(last).isLessThan(SECOND / 500);
    }

    private void steady(long fromSeconds, long toSeconds) {
        for (long sent = fromSeconds * SECOND; sent < toSeconds * SECOND; sent += 2 * SECOND) {
            lag.of(sent, sent + APART);
        }
    }
}
