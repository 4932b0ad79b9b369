package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingWheelTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long TICK = 1 << 20;
    private static final long START = -3 * SECOND; // System.nanoTime may be negative

    private final TimingWheel wheel = new TimingWheel(START, 16);
    private final List<Integer> fired = new ArrayList<>();

    @Test
    void firesNothingEarlyAndEverythingWithinATick() {
        for (long due = START + 1; due < START + 20 * MILLI; due += MILLI / 3) {
            TimingWheel fresh = new TimingWheel(START, 16);
            fresh.schedule(0, due);
            fired.clear();
            fresh.advance(due - 1, fired::add);
            assertThat(fired).isEmpty();
            fresh.advance(due + TICK, fired::add);
            assertThat(fired).containsExactly(0);
        }
    }

    @Test
    void firesOnceInTheOrderOfTheirTimes() {
        wheel.schedule(1, START + 30 * MILLI);
        wheel.schedule(2, START + 10 * MILLI);
        wheel.schedule(3, START + 20 * MILLI);
        wheel.advance(START + SECOND, fired::add);
        wheel.advance(START + 2 * SECOND, fired::add);
        assertThat(fired).containsExactly(2, 3, 1);
    }

    @Test
    void keepsWhatIsDueManyTurnsLater() {
        wheel.schedule(1, START + 60 * SECOND);
        for (long now = START; now < START + 60 * SECOND; now += 100 * MILLI) {
            wheel.advance(now, fired::add);
        }
        assertThat(fired).isEmpty();
        wheel.advance(START + 60 * SECOND + TICK, fired::add);
        assertThat(fired).containsExactly(1);
    }

    @Test
    void catchesUpAfterAStallLongerThanATurn() {
        wheel.schedule(1, START + SECOND);
        wheel.schedule(2, START + 5 * SECOND);
        wheel.schedule(3, START + 3600 * SECOND);
        wheel.advance(START + 60 * SECOND, fired::add);
        assertThat(fired).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void forgetsWhatIsCancelledAndFollowsWhatIsMoved() {
        wheel.schedule(1, START + 10 * MILLI);
        wheel.schedule(2, START + 10 * MILLI);
        wheel.schedule(3, START + 10 * MILLI);
        wheel.cancel(2);
        wheel.cancel(2);
        wheel.schedule(3, START + 2 * SECOND);
        wheel.advance(START + SECOND, fired::add);
        assertThat(fired).containsExactly(1);
        wheel.advance(START + 3 * SECOND, fired::add);
        assertThat(fired).containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void firesInTheOrderOfSchedulingWhoeverOfATickIsCancelled(int cancelled) {
        for (int slot = 1; slot <= 4; slot++) {
            wheel.schedule(slot, START + 10 * MILLI);
        }
        wheel.cancel(cancelled);
        wheel.schedule(5, START + 10 * MILLI);
        wheel.advance(START + SECOND, fired::add);
        List<Integer> expected = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        expected.remove((Integer) cancelled);
        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void whatIsScheduledWhileFiringWaitsForTheNextCall() {
        wheel.schedule(1, START + 10 * MILLI);
        wheel.advance(START + 50 * MILLI, slot -> {
            fired.add(slot);
            wheel.schedule(slot, START);
        });
        assertThat(fired).containsExactly(1);
        wheel.advance(START + 60 * MILLI, fired::add);
        assertThat(fired).containsExactly(1, 1);
    }

    @Test
    void tellsWhenToLookAgain() {
        assertThat(wheel.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
        wheel.schedule(1, START + 700 * MILLI);
        assertThat(wheel.nextDueNanos()).isBetween(START + 700 * MILLI, START + 700 * MILLI + TICK);
        wheel.schedule(2, START + 300 * MILLI);
        assertThat(wheel.nextDueNanos()).isBetween(START + 300 * MILLI, START + 300 * MILLI + TICK);
        wheel.cancel(2);
        wheel.cancel(1);
        assertThat(wheel.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isNeverLateByItsOwnWord() {
        for (int i = 1; i < 9000; i++) {
            TimingWheel fresh = new TimingWheel(START, 16);
            fresh.schedule(0, START + i * MILLI / 2);
            assertThat(fresh.nextDueNanos()).isBetween(START, START + i * MILLI / 2 + 2 * TICK);
        }
    }

    @Test
    void keepsEverythingWhenItGrows() {
        wheel.schedule(15, START + 10 * MILLI);
        wheel.grow(64);
        wheel.schedule(63, START + 10 * MILLI);
        wheel.advance(START + SECOND, fired::add);
        assertThat(fired).containsExactlyInAnyOrder(15, 63);
    }

    @Test
    void clearForgetsAll() {
        wheel.schedule(1, START + 10 * MILLI);
        wheel.clear();
        wheel.advance(START + SECOND, fired::add);
        assertThat(fired).isEmpty();
        assertThat(wheel.nextDueNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
