package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MonitorTest {

    @Test
    void takesADeadAddressOutWithinTwoSecondsAndPutsItBackWhenItLives() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.cut(A);
            lab.seconds(1.8);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
            lab.pinger.heal(A);
            lab.seconds(4);
            assertThat(lab.dns.addresses(WWW)).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.ChangeApplied.class)).hasSize(2).allMatch(e -> !e.dryRun());
        }
    }

    /** A look takes five seconds to give up; here it would be one for each event, and nothing decided meanwhile. */
    @Test
    void aListenerOnTheThreadThatDecidesHoldsNothingUpWithAQuestion() {
        List<String> refusals = new ArrayList<>();
        try (Lab lab = Lab.live()) {
            lab.on(builder -> builder.listener(event -> {
                try {
                    lab.monitor.snapshot();
                } catch (IllegalStateException e) {
                    refusals.add(String.valueOf(e.getMessage()));
                }
            }));
            lab.settle();
            assertThat(refusals).isNotEmpty().allMatch(why -> why.contains("a listener that asks the monitor"));
        }
    }

    @Test
    void changesNothingWhileAllIsWell() {
        try (Lab lab = Lab.live().settle()) {
            lab.seconds(3600);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void neverWritesInDryRunAndReportsEachChangeOnce() {
        try (Lab lab = new Lab(true, Damping.none(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            lab.pinger.cut(A);
            lab.seconds(600);
            lab.pinger.heal(A);
            lab.seconds(600);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.ChangeApplied.class))
                    .allMatch(Event.ChangeApplied::dryRun)
                    .extracting(e -> e.change().toString())
                    .containsExactly("-198.51.100.1", "+198.51.100.1");
        }
    }

    @Test
    void showsInDryRunWhatReallyStandsThere() {
        try (Lab lab = new Lab(true, Damping.none(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            lab.pinger.cut(A);
            lab.seconds(600);
            Snapshot.HostnameStatus www = lab.monitor.snapshot().hostnames().get(0);
            assertThat(www.records().orElseThrow().addresses()).containsExactlyInAnyOrder(A, B);
            assertThat(www.desired()).containsExactly(B);
            lab.dns.with(WWW, B);
            lab.seconds(120);
            www = lab.monitor.snapshot().hostnames().get(0);
            assertThat(www.records().orElseThrow().addresses()).containsExactly(B);
            assertThat(www.desired()).containsExactly(B);
        }
    }

    @Test
    void showsInDryRunWhatStandsAtEachOfTwoProvidersOfOneName() {
        try (Lab lab = new Lab(true, Damping.none(), WWW)) {
            InMemoryDns other = new InMemoryDns().with(WWW, A);
            lab.dns.with(WWW, A, B);
            Pool inside = lab.pool(WWW, lab.dns, A, B);
            Pool outside = Pool.of("outside", inside.check(), List.of(A, B), inside.hostnames(), other);
            lab.of(inside, outside).settle();
            assertThat(lab.monitor.snapshot().hostnames())
                    .extracting(www -> www.records().orElseThrow().addresses())
                    .containsExactly(Set.of(A, B), Set.of(A));
        }
    }

    @Test
    void keepsTheLastAddressAndSaysSoOnce() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.pinger.cut(B);
            lab.seconds(600);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
            assertThat(lab.events(Event.RemovalRefused.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.kept()).containsExactly(B));
        }
    }

    @Test
    void replacesTheAddressThatStayedForTheFloorWhenAnotherReturns() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.pinger.cut(B);
            lab.seconds(10);
            lab.pinger.heal(A);
            lab.seconds(10);
            assertThat(lab.dns.addresses(WWW)).containsExactly(A);
        }
    }

    @Test
    void writesNothingAtStartForTargetsThatItDoesNotKnowYet() {
        try (Lab lab = Lab.live()) {
            lab.dns.with(WWW, A);
            lab.monitor.start();
            lab.seconds(1.9);
            assertThat(lab.dns.changes()).isEmpty();
            lab.seconds(2);
            assertThat(lab.dns.addresses(WWW)).containsExactlyInAnyOrder(A, B);
        }
    }

    @Test
    void finishesAfterARestartWhatIsNotDone() {
        try (Lab lab = Lab.live()) {
            lab.pinger.cut(B);
            lab.monitor.start();
            lab.seconds(10);
            assertThat(lab.dns.addresses(WWW)).containsExactly(A);
        }
    }

    @Test
    void leavesForeignRecordsAlone() {
        InetAddress foreign = ip("203.0.113.77");
        try (Lab lab = Lab.live()) {
            lab.dns.with(WWW, DnsRecord.of(foreign));
            lab.unlimited().settle();
            lab.pinger.cut(A);
            lab.pinger.cut(B);
            lab.seconds(20);
            assertThat(lab.dns.addresses(WWW)).containsExactly(foreign);
        }
    }

    @Test
    void readdsARecordLikeItsSibling() {
        try (Lab lab = Lab.live()) {
            lab.dns.with(WWW);
            for (InetAddress address : List.of(A, B)) {
                lab.dns.with(
                        WWW,
                        new DnsRecord(
                                address,
                                Optional.of(Duration.ofSeconds(77)),
                                Map.of("comment", "by hand"),
                                Optional.of("id-of-" + address)));
            }
            lab.settle();
            lab.pinger.cut(A);
            lab.seconds(5);
            lab.pinger.heal(A);
            lab.seconds(5);
            DnsRecord added = lab.dns.changes().get(1).add().get(0);
            assertThat(added)
                    .isEqualTo(new DnsRecord(
                            A, Optional.of(Duration.ofSeconds(77)), Map.of("comment", "by hand"), Optional.empty()));
        }
    }

    @Test
    void reportsTroubleAtHomeOnAClockThatIsFarBelowZero() {
        try (Lab lab = Lab.live()) {
            lab.on(monitor -> monitor.clock(() -> lab.time.getAsLong() - Long.MAX_VALUE / 2 * 3))
                    .settle();
            lab.pinger.block(A, "no route");
            lab.seconds(30);
            assertThat(lab.events(Event.ProbesInconclusive.class)).hasSize(1);
        }
    }

    @Test
    void troubleAtHomeTakesNothingDownAndIsReportedOnce() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.block(A, "no route");
            lab.pinger.block(B, "no route");
            lab.seconds(50);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.ProbesInconclusive.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.targets()).isEqualTo(2));
            lab.pinger.heal(A);
            lab.pinger.heal(B);
            lab.seconds(5);
            assertThat(lab.events(Event.ProbesConclusive.class)).hasSize(1);
        }
    }

    @Test
    void holdsEverythingWithoutThePeersThatMustAgree() {
        try (Lab lab = Lab.live()) {
            lab.monitor.start();
            lab.monitor.reload(lab.settings.withQuorum(QuorumPolicy.minPeersAgree(1)));
            lab.pinger.cut(A);
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void goesOnWhenAListenerThrows() {
        try (Lab lab = Lab.live()) {
            lab.on(monitor -> monitor.listener(e -> {
                        throw new IllegalStateException("thrown on purpose by a test");
                    }))
                    .settle();
            lab.pinger.cut(A);
            lab.seconds(2);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
        }
    }

    @Test
    void tellsWhatItKnows() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            Snapshot snapshot = lab.monitor.snapshot();
            assertThat(snapshot.dryRun()).isFalse();
            assertThat(snapshot.targets())
                    .extracting(Snapshot.TargetStatus::health)
                    .containsExactly(Health.DOWN, Health.UP);
            assertThat(snapshot.targets())
                    .extracting(Snapshot.TargetStatus::decision)
                    .containsExactly(Decision.OUT, Decision.IN);
            assertThat(snapshot.targets())
                    .extracting(target -> target.probes().last())
                    .containsExactly("timeout", "reply");
            Snapshot.HostnameStatus www = snapshot.hostnames().get(0);
            assertThat(www.targets()).extracting(Target::address).containsExactly(A, B);
            assertThat(www.desired()).containsExactly(B);
            assertThat(www.records().orElseThrow().addresses()).containsExactly(B);
        }
    }

    @Test
    void tellsHowLongAgoItLastFoundSomethingUnderAHostname() {
        try (Lab lab = Lab.live().settle()) {
            lab.seconds(600);
            assertThat(readAge(lab)).hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(70)));
            Duration before = readAge(lab).orElseThrow();
            lab.dns.breakDown(DnsException.retry("503 overloaded"));
            lab.seconds(1000);
            assertThat(readAge(lab)).contains(before.plusSeconds(1000));
            lab.dns.repair();
            lab.seconds(30);
            assertThat(readAge(lab)).hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(31)));
        }
    }

    @Test
    void anEmptyReadIsNone() {
        try (Lab lab = Lab.live()) {
            lab.dns.with(WWW);
            lab.settle();
            assertThat(lab.dns.reads()).isPositive();
            assertThat(readAge(lab)).isEmpty();
        }
    }

    private static Optional<Duration> readAge(Lab lab) {
        return lab.monitor.snapshot().hostnames().get(0).readAge();
    }

    @Test
    void isStartedOnceAndNotUsedAfterClose() {
        Lab lab = Lab.live();
        assertThatThrownBy(lab.monitor::snapshot).isInstanceOf(IllegalStateException.class);
        lab.monitor.start();
        assertThatThrownBy(lab.monitor::start).isInstanceOf(IllegalStateException.class);
        lab.monitor.close();
        lab.monitor.close();
        assertThatThrownBy(() -> lab.monitor.reload(lab.settings)).isInstanceOf(IllegalStateException.class);
    }
}
