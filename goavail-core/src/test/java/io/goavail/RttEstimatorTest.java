package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RttEstimatorTest {

    private static final long FLOOR = 50;
    private static final long MOST = 1000;

    private final RttEstimator rtt = new RttEstimator();

    @Test
    void waitsTheLongestBeforeTheFirstSample() {
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 0)).isEqualTo(MOST);
        assertThat(rtt.smoothedNanos()).isEqualTo(-1);
    }

    @Test
    void startsWithTheFirstSampleAndTwiceItsValueOfRoom() {
        rtt.sample(100);
        assertThat(rtt.smoothedNanos()).isEqualTo(100);
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 0)).isEqualTo(100 + 4 * 50);
    }

    @Test
    void followsWithTheGainsOfTheRfc() {
        rtt.sample(800);
        rtt.sample(1600);
        assertThat(rtt.smoothedNanos()).isEqualTo(800 + (1600 - 800) / 8);
        // The variation is updated before the mean: 400 + (800 - 400) / 4.
        assertThat(rtt.timeoutNanos(FLOOR, 10_000, 0)).isEqualTo(900 + 4 * 500);
    }

    @Test
    void leavesRoomOnAPathThatNeverVaries() {
        for (int i = 0; i < 1000; i++) {
            rtt.sample(300);
        }
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 0)).isBetween(300 + FLOOR, 300 + FLOOR + 20);
    }

    @Test
    void doublesWithEachMissUpToTheLongest() {
        for (int i = 0; i < 1000; i++) {
            rtt.sample(50);
        }
        long first = rtt.timeoutNanos(FLOOR, MOST, 0);
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 1)).isEqualTo(2 * first);
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 2)).isEqualTo(4 * first);
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 10)).isEqualTo(MOST);
        assertThat(rtt.timeoutNanos(FLOOR, MOST, 1000)).isEqualTo(MOST);
    }
}
