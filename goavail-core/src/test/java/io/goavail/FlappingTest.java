package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlappingTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Damping damping = new Damping(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
    private final Flapping flapping = new Flapping();

    @Test
    void aFirstOutageCostsNothing() {
        flapping.wentOut(damping, 100 * SECOND);
        assertThat(flapping.holdNanos(damping, 110 * SECOND)).isZero();
    }

    @Test
    void eachFurtherOutageDoublesTheHoldUpToTheLongest() {
        long[] holds = new long[6];
        for (int i = 0; i < holds.length; i++) {
            flapping.wentOut(damping, i * SECOND);
            holds[i] = flapping.holdNanos(damping, i * SECOND) / SECOND;
        }
        assertThat(holds).containsExactly(0, 10, 20, 40, 60, 60);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 3; i++) {
            flapping.wentOut(damping, i * SECOND);
        }
        long later = Duration.ofMinutes(30).toNanos();
        flapping.wentOut(damping, later);
        assertThat(flapping.holdNanos(damping, later)).isZero();
    }

    @Test
    void canBeTurnedOff() {
        for (int i = 0; i < 9; i++) {
            flapping.wentOut(Damping.none(), i * SECOND);
        }
        assertThat(flapping.holdNanos(Damping.none(), 9 * SECOND)).isZero();
    }

    @Test
    void dampsOnAClockThatIsFarBelowZero() {
        long now = -Duration.ofDays(100_000).toNanos();
        long[] holds = new long[3];
        for (int i = 0; i < holds.length; i++) {
            flapping.wentOut(damping, now + i);
            holds[i] = flapping.holdNanos(damping, now + i) / SECOND;
        }
        assertThat(holds).containsExactly(0, 10, 20);
    }
}
