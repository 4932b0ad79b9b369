package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import io.goavail.spi.Target;
import io.goavail.testing.FakePinger;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetProberTest {

    private static final InetAddress ADDRESS = ip("198.51.100.1");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = new ManualTime();
    private final FakePinger pinger = new FakePinger(time);
    private final ProbeTally tally = new ProbeTally();
    private final List<String> noticed = new ArrayList<>();
    private final TargetProber prober = new TargetProber(
            new Target("icmp", ADDRESS),
            pinger,
            Probing.defaults(),
            Health.UNKNOWN,
            time,
            tally,
            p -> noticed.add(
                    p.health() + " " + p.reason() + " " + time.elapsed().toMillis()));

    @Test
    void probesOnceAnIntervalAndIsUpAfterThree() {
        prober.start(0);
        time.advance(SECOND.multipliedBy(10).minusMillis(1));
        assertThat(pinger.sent()).hasSize(10);
        assertThat(noticed).containsExactly("UP reply 2001");
    }

    @Test
    void isDownLessThanASecondAfterTheFirstProbeThatWasNotAnswered() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.cut(ADDRESS);
        time.advance(SECOND.multipliedBy(3));
        assertThat(noticed).hasSize(3);
        String[] down = noticed.get(2).split(" ");
        assertThat(down[0]).isEqualTo("DOWN");
        // Sent at 21.000, 21.250 and 21.500; the last one waits four times the floor of 62.5 ms.
        assertThat(Long.parseLong(down[2])).isBetween(21_750L, 21_760L);
    }

    /** Which a pinger owes; one that passes on the message of an exception may have none. */
    @Test
    void aMissWithoutAReasonCountsAndProbingGoesOn() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.reject(ADDRESS, null);
        time.advance(SECOND.multipliedBy(10));
        pinger.block(ADDRESS, null);
        time.advance(SECOND.multipliedBy(10));
        pinger.heal(ADDRESS);
        time.advance(SECOND.multipliedBy(10));
        assertThat(noticed).hasSize(4);
        assertThat(noticed.get(2)).startsWith("DOWN ");
        assertThat(noticed.get(3)).startsWith("UP reply ");
    }

    @Test
    void followsAMissAtTheRetryIntervalAndDoublesTheTimeout() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.cut(ADDRESS);
        time.advance(Duration.ofMillis(1300));
        List<FakePinger.Sent> misses = pinger.sent().subList(21, 24);
        assertThat(misses).extracting(s -> s.at().toMillis()).containsExactly(21_000L, 21_250L, 21_500L);
        long first = misses.get(0).timeout().toMillis();
        assertThat(first).isBetween(62L, 66L);
        assertThat(misses.get(1).timeout().toMillis()).isBetween(2 * first, 2 * first + 1);
        assertThat(misses.get(2).timeout().toMillis()).isBetween(4 * first, 4 * first + 3);
    }

    @Test
    void doesNotHurryOnceItIsDown() {
        pinger.cut(ADDRESS);
        prober.start(0);
        time.advance(SECOND.multipliedBy(10));
        int before = pinger.sent().size();
        time.advance(SECOND.multipliedBy(10));
        assertThat(pinger.sent().size() - before).isEqualTo(10);
        assertThat(noticed).containsExactly("UNKNOWN timeout 2000", "DOWN timeout 3000");
    }

    @Test
    void saysSoWhenOneMissMoreTakesItDownBeforeTheProbeThatDecidesIsSent() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.cut(ADDRESS);
        time.advance(Duration.ofMillis(999));
        assertThat(noticed).hasSize(2).last().asString().startsWith("UP timeout ");
        assertThat(prober.isInQuestion()).isTrue();
        assertThat(pinger.sent()).hasSize(23);
        pinger.heal(ADDRESS);
        time.advance(SECOND);
        assertThat(prober.isInQuestion()).isFalse();
        assertThat(noticed).hasSize(2);
    }

    @Test
    void begunAnewItForgetsItsRowAndTheOpenProbeButNotItsReply() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.cut(ADDRESS);
        time.advance(Duration.ofMillis(1_200)); // The third miss is on its way.
        prober.startAnew(Health.UP);
        time.advance(Duration.ofMillis(500));
        assertThat(prober.health()).isEqualTo(Health.UP);
        assertThat(prober.isInQuestion()).isFalse();
        time.advance(SECOND.multipliedBy(3));
        assertThat(prober.health()).as("three misses of its own").isEqualTo(Health.DOWN);

        prober.startAnew(Health.UNKNOWN);
        assertThat(prober.health()).isEqualTo(Health.UNKNOWN);
        pinger.heal(ADDRESS);
        int before = pinger.sent().size();
        time.advance(SECOND.multipliedBy(4));
        assertThat(prober.health()).isEqualTo(Health.UP);
        assertThat(pinger.sent().size() - before).isBetween(3, 4);
    }

    @Test
    void survivesAPathThatSuddenlyTakesFourTimesTheTimeout() {
        prober.start(0);
        time.advance(SECOND.multipliedBy(30));
        pinger.rtt(Duration.ofMillis(240));
        time.advance(SECOND.multipliedBy(60));
        assertThat(noticed).first().asString().startsWith("UP reply");
        assertThat(noticed).noneMatch(n -> n.startsWith("DOWN"));
        assertThat(prober.probes().misses()).isGreaterThan(0);
    }

    @Test
    void countsInconclusiveProbesNeitherWay() {
        prober.start(0);
        time.advance(SECOND.multipliedBy(5));
        pinger.block(ADDRESS, "no route");
        time.advance(SECOND.multipliedBy(100));
        assertThat(noticed).hasSize(1);
        assertThat(prober.health()).isEqualTo(Health.UP);
        assertThat(prober.probes().blind()).isTrue();
        assertThat(prober.probes().inconclusive()).isEqualTo(100);
        assertThat(prober.probes().last()).isEqualTo("no route");
        pinger.heal(ADDRESS);
        time.advance(SECOND.multipliedBy(2));
        assertThat(prober.probes().blind()).isFalse();
    }

    @Test
    void aRefusalByTheFarSideStillTakesTwoRetryIntervals() {
        prober.start(0);
        time.advance(Duration.ofMillis(20_500));
        pinger.reject(ADDRESS, "host unreachable");
        time.advance(SECOND.multipliedBy(3));
        assertThat(noticed.get(2)).isEqualTo("DOWN host unreachable 21500");
    }

    @Test
    void keepsItsPlaceInTheIntervalAfterAStall() {
        prober.start(Duration.ofMillis(300).toNanos());
        time.advance(SECOND.multipliedBy(3));
        pinger.rtt(Duration.ofMillis(999)); // a reply that comes late enough to be behind the next round
        time.advance(SECOND.multipliedBy(40));
        assertThat(pinger.sent())
                .allSatisfy(s -> assertThat(s.at().toMillis() % 50).isZero());
    }

    @Test
    void takesANewPaceWithTheNextProbe() {
        prober.start(0);
        time.advance(SECOND.multipliedBy(5));
        prober.use(Probing.every(Duration.ofMillis(200)));
        int before = pinger.sent().size();
        time.advance(SECOND.multipliedBy(11));
        assertThat(pinger.sent().size() - before).isBetween(50, 56);
    }

    @Test
    void sendsNothingMoreOnceStopped() {
        prober.start(0);
        time.advance(SECOND);
        prober.stop();
        int before = pinger.sent().size();
        time.advance(SECOND.multipliedBy(10));
        assertThat(pinger.sent().size() - before).isLessThanOrEqualTo(1);
    }
}
