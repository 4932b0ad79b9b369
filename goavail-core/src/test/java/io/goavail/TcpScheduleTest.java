package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class TcpScheduleTest {

    private static final InetSocketAddress REMOTE = new InetSocketAddress(Addresses.ip("127.0.0.1"), 443);

    private final TcpSchedule schedule = new TcpSchedule(2);

    @Test
    void isIdleWhenEmpty() {
        assertThat(schedule.nanosToNext(5)).isEqualTo(TcpSchedule.IDLE);
        assertThat(schedule.takeDue(5)).isNull();
        assertThat(schedule.takeExpired(5)).isNull();
    }

    @Test
    void handsOutProbesWhenTheyAreDueEarliestFirst() {
        TcpProbe late = add(30, 100);
        TcpProbe early = add(20, 100);

        assertThat(schedule.nanosToNext(0)).isEqualTo(20);
        assertThat(schedule.takeDue(19)).isNull();
        assertThat(schedule.takeDue(30)).isSameAs(early);
        assertThat(schedule.takeDue(30)).isSameAs(late);
        assertThat(schedule.takeDue(30)).isNull();
    }

    @Test
    void keepsTheOrderOfProbesThatAreDueTogether() {
        TcpProbe first = add(10, 100);
        TcpProbe second = add(10, 100);

        assertThat(schedule.takeDue(10)).isSameAs(first);
        assertThat(schedule.takeDue(10)).isSameAs(second);
    }

    @Test
    void countsTheTimeoutFromTheMomentOfSending() {
        TcpProbe probe = add(10, 100);
        open(50);

        assertThat(schedule.nanosToNext(60)).isEqualTo(90);
        assertThat(schedule.takeExpired(149)).isNull();
        assertThat(schedule.takeExpired(150)).isSameAs(probe);
        assertThat(schedule.takeExpired(150)).isNull();
    }

    @Test
    void forgetsTheDeadlineOfAProbeThatHasEnded() {
        add(0, 100);
        schedule.ended(open(0));

        assertThat(schedule.nanosToNext(0)).isEqualTo(TcpSchedule.IDLE);
        assertThat(schedule.takeExpired(1_000)).isNull();
    }

    @Test
    void holdsProbesBackWhileTooManyAreOpenAndDoesNotWakeForThem() {
        add(0, 100);
        add(0, 200);
        TcpProbe third = add(0, 100);
        TcpProbe first = open(0);
        open(0);

        assertThat(schedule.takeDue(10)).isNull();
        assertThat(schedule.nanosToNext(10)).isEqualTo(90);
        schedule.ended(first);
        assertThat(schedule.nanosToNext(10)).isZero();
        assertThat(schedule.takeDue(10)).isSameAs(third);
    }

    @Test
    void keepsApartProbesWithTheSameDeadline() {
        add(0, 100);
        add(0, 100);
        TcpProbe first = open(0);
        TcpProbe second = open(0);
        schedule.ended(first);

        assertThat(schedule.takeExpired(100)).isSameAs(second);
    }

    @Test
    void worksAcrossTheWrapOfTheClock() {
        long now = Long.MAX_VALUE - 10;
        TcpProbe afterTheWrap = add(now + 20, 100);
        TcpProbe before = add(now + 5, 100);

        assertThat(schedule.nanosToNext(now)).isEqualTo(5);
        assertThat(schedule.takeDue(now + 5)).isSameAs(before);
        assertThat(schedule.takeDue(now + 5)).isNull();
        assertThat(schedule.takeDue(now + 20)).isSameAs(afterTheWrap);
    }

    private TcpProbe add(long atNanos, long timeoutNanos) {
        TcpProbe probe = new TcpProbe(REMOTE, atNanos, timeoutNanos, new Ends());
        schedule.add(probe);
        return probe;
    }

    private TcpProbe open(long nowNanos) {
        TcpProbe probe = schedule.takeDue(nowNanos);
        assertThat(probe).isNotNull();
        probe.sent(nowNanos);
        schedule.opened(probe);
        return probe;
    }
}
