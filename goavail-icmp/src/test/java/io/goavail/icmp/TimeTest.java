package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The small formulas of time; each takes it as an argument. */
class TimeTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long WALL = 1_800_000_000L * SECOND;

    @Test
    void placesAStampOnTheMonotonicScale() {
        StampClock clock = clockAt(0);
        assertThat(clock.monotonic(WALL + 5 * MILLI, 3 * MILLI, 9 * MILLI)).isEqualTo(5 * MILLI);
    }

    @Test
    void followsAStepOfTheWallClockInBothDirections() {
        for (long step : new long[] {3600 * SECOND, -3600 * SECOND, SECOND / 2, -SECOND / 2}) {
            StampClock clock = clockAt(0);
            clock.observe(10 * MILLI, WALL + 10 * MILLI + step, 10 * MILLI + 200);
            // Stamped before the step, read after it; and stamped after it.
            assertThat(clock.monotonic(WALL + 8 * MILLI, 3 * MILLI, 11 * MILLI))
                    .isBetween(8 * MILLI - 100, 8 * MILLI + 100);
            assertThat(clock.monotonic(WALL + 15 * MILLI + step, 12 * MILLI, 16 * MILLI))
                    .isBetween(15 * MILLI - 200, 15 * MILLI + 200);
        }
    }

    @Test
    void takesTheTimeOfReadingWhereAStampMakesNoSense() {
        StampClock clock = clockAt(0);
        assertThat(clock.monotonic(WALL - 60 * SECOND, 3 * MILLI, 9 * MILLI)).isEqualTo(9 * MILLI);
        assertThat(clock.monotonic(WALL + 60 * SECOND, 3 * MILLI, 9 * MILLI)).isEqualTo(9 * MILLI);
        assertThat(clock.monotonic(MessageArray.NO_STAMP, 3 * MILLI, 9 * MILLI)).isEqualTo(9 * MILLI);
    }

    @Test
    void isNotMisledByALookThatWasInterrupted() {
        StampClock clock = clockAt(0);
        clock.observe(10 * MILLI, WALL + 10 * MILLI, 210 * MILLI);
        assertThat(clock.monotonic(WALL + 212 * MILLI, 211 * MILLI, 213 * MILLI))
                .isEqualTo(212 * MILLI);
    }

    private static StampClock clockAt(long now) {
        StampClock clock = new StampClock();
        clock.observe(now, WALL + now, now);
        return clock;
    }

    @Test
    void aRoundTripIsNeverNegative() {
        assertThat(RoundTrip.nanos(10, 20, 5)).isZero();
        assertThat(RoundTrip.nanos(10, 20, 25)).isEqualTo(15);
    }

    @Test
    void aPauseWithinABatchIsNotTakenForTheNetworks() {
        long end = 200 * MILLI;
        assertThat(RoundTrip.nanos(0, end, end + 7 * MILLI)).isEqualTo(7 * MILLI);
        assertThat(RoundTrip.nanos(0, end, 7 * MILLI)).isEqualTo(7 * MILLI);
    }

    @Test
    void aPauseDoesNotSpreadTheSendTimes() {
        SendClock clock = new SendClock();
        for (int i = 0; i < 100; i++) {
            assertThat(clock.step(0, 64 * 5000, 64)).isEqualTo(5000);
        }
        assertThat(clock.step(0, 200 * MILLI, 64)).isBetween(5000L, 30_000L);
    }

    @Test
    void restsOnlyWhereThereIsMuchToDo() {
        long packets = 40_000;
        assertThat(Tick.restNanos(10, packets)).isZero();
        assertThat(Tick.restNanos(200, packets)).isZero();
        assertThat(Tick.restNanos(1_000, packets)).isEqualTo(10 * MILLI);
        assertThat(Tick.restNanos(100_000, packets)).isEqualTo(2 * MILLI);
        assertThat(Tick.restNanos(100_000, 256)).as("a small buffer").isEqualTo(640_000);
    }

    @Test
    void measuresTheRateOverAWindow() {
        Tick tick = new Tick(40_000, 0);
        assertThat(tick.nanos(50 * MILLI, 5000)).isZero();
        assertThat(tick.nanos(100 * MILLI, 10_000)).isEqualTo(2 * MILLI);
        assertThat(tick.nanos(200 * MILLI, 10_000)).isZero();
    }

    @Test
    void aPauseEarnsABurstAndNoMore() {
        TokenBucket bucket = new TokenBucket(1000, 10, 0);
        assertThat(bucket.available(0)).isEqualTo(10);
        bucket.take(10);
        assertThat(bucket.available(0)).isZero();
        assertThat(bucket.nanosUntil(1)).isEqualTo(MILLI);
        assertThat(bucket.nanosUntil(64)).as("never more than a burst").isEqualTo(10 * MILLI);
        assertThat(bucket.available(MILLI)).isEqualTo(1);
        assertThat(bucket.available(3600 * SECOND)).isEqualTo(10);
    }
}
