package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.QuorumPolicy;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Records that somebody else has changed. */
class DriftTest {

    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);

    @Test
    void isPutBackAndToldEachTime() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.with(WWW, B);
            lab.seconds(70);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.Drifted.class)).singleElement().satisfies(e -> {
                assertThat(e.missing()).containsExactly(A);
                assertThat(e.unexpected()).isEmpty();
                assertThat(e.policy()).isEqualTo(DriftPolicy.REPAIR);
            });
            lab.dns.with(WWW, B);
            lab.seconds(70);
            assertThat(lab.events(Event.Drifted.class)).hasSize(2);
            assertThat(drifted(lab)).isEmpty();
        }
    }

    @Test
    void aMissingRecordIsReportedOnceAndNeverWritten() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.dns.with(WWW, B);
            lab.seconds(3600);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Drifted.class)).singleElement().satisfies(e -> {
                assertThat(e.missing()).containsExactly(A);
                assertThat(e.unexpected()).isEmpty();
                assertThat(e.policy()).isEqualTo(DriftPolicy.REPORT);
            });
            assertThat(drifted(lab)).containsExactly(A);
            assertThat(lab.events(Event.Contested.class)).isEmpty();
        }
    }

    @Test
    void aDeadAddressThatSomebodyPutsBackIsReportedOnceAndLeft() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(20);
            lab.dns.with(WWW, DnsRecord.of(A));
            lab.seconds(3600);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.Drifted.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.unexpected()).containsExactly(A));
        }
    }

    @Test
    void aTargetThatGoesOutOrComesInIsActedOnAllTheSame() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(2);
            assertThat(lab.published()).containsExactly(B);
            lab.pinger.heal(A);
            lab.seconds(4);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
        }
    }

    @Test
    void whatDriftedFollowsTheNextDecisionAgain() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.dns.with(WWW, B);
            lab.seconds(70);
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.dns.changes()).as("it is gone already").isEmpty();
            lab.pinger.heal(A);
            lab.seconds(4);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(drifted(lab)).isEmpty();
        }
    }

    @Test
    void whatSomebodyPutBackLeavesWhenItGoesOutAgain() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.dns.with(WWW, DnsRecord.of(A));
            lab.seconds(70);
            lab.pinger.heal(A);
            lab.seconds(5);
            lab.pinger.cut(A);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void whatIsMissingAtTheStartIsDriftAndWhatIsDeadIsNot() {
        try (Lab lab = reporting(A, B, C)) {
            lab.dns.with(WWW, A, B);
            lab.pinger.cut(A);
            lab.settle();
            lab.seconds(600);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.Drifted.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.missing()).containsExactly(C));
        }
    }

    @Test
    void aDecisionThatTheProviderHeldUpIsNoDrift() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.dns.breakDown(DnsException.retry("503"));
            lab.pinger.cut(A);
            lab.seconds(3600);
            lab.dns.repair();
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
        }
    }

    @Test
    void theFloorDoesNotCountOnWhatIsLeftMissing() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.dns.with(WWW, B);
            lab.seconds(70);
            lab.pinger.cut(B);
            lab.seconds(70);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.RemovalRefused.class)).hasSize(1);
        }
    }

    @Test
    void whatWasPutRightAndDriftsAnewIsToldAnew() {
        try (Lab lab = reporting(A, B).settle()) {
            for (int i = 0; i < 2; i++) {
                lab.dns.with(WWW, B);
                lab.seconds(70);
                lab.dns.with(WWW, A, B);
                lab.seconds(70);
            }
            assertThat(lab.events(Event.Drifted.class)).hasSize(2);
            assertThat(drifted(lab)).isEmpty();
        }
    }

    @Test
    void anIsolationInBetweenIsNoNewDecision() {
        try (Lab lab = reporting(A, B, C, D).settle()) {
            lab.cut(A, B, C, D);
            lab.seconds(10);
            lab.dns.with(WWW, B, C, D);
            lab.heal(A, B, C, D);
            lab.seconds(300);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            assertThat(drifted(lab)).containsExactly(A);
        }
    }

    /** What is read lags four seconds behind what is written. */
    @Test
    void aReadFromBeforeTheOwnWriteIsNoDrift() {
        try (Lab lab = reporting(A, B).settle()) {
            AtomicReference<Duration> shows = new AtomicReference<>(Duration.ZERO);
            lab.dns.beforeApply(change -> shows.set(lab.time.elapsed().plusSeconds(4)));
            lab.dns.beforeRead(hostname -> {
                if (lab.dns.changes().size() == 1) {
                    boolean shown = lab.time.elapsed().compareTo(shows.get()) >= 0;
                    lab.dns.with(WWW, shown ? new InetAddress[] {B} : new InetAddress[] {A, B});
                }
            });
            lab.pinger.cut(A);
            lab.seconds(2);
            lab.monitor.reload(lab.settings);
            lab.seconds(60);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aReloadThatWantsItRepairedPutsItBack() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.dns.with(WWW, B);
            lab.seconds(70);
            Pool pool = lab.settings.pools().get(0);
            lab.reload(pool.withSafeguards(pool.safeguards().withDrift(DriftPolicy.REPAIR)));
            lab.seconds(1);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
        }
    }

    /** As with another token in place of one that was revoked. */
    @Test
    void whatWasStillToBeAddedIsSoToTheProviderOfAReload() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            lab.dns.breakDown(DnsException.permanent("401"));
            lab.pinger.heal(A);
            lab.seconds(60);
            InMemoryDns next = new InMemoryDns().with(WWW, B);
            lab.reload(lab.settings.pools().get(0).withProvider(next));
            lab.seconds(1);
            assertThat(next.addresses(WWW)).containsExactly(B, A);
        }
    }

    @Test
    void whatWentOutBeforeAndCameBackBeforeTheFirstReadIsAddedByTheProviderOfAReload() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            InMemoryDns next = new InMemoryDns().with(WWW, B);
            next.breakDown(DnsException.retry("503"));
            lab.reload(lab.settings.pools().get(0).withProvider(next));
            lab.pinger.heal(A);
            lab.seconds(60);
            next.repair();
            lab.seconds(5);
            assertThat(next.addresses(WWW)).containsExactly(B, A);
        }
    }

    @Test
    void aDeadAddressIsRemovedByTheProviderOfAReloadToo() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            InMemoryDns next = new InMemoryDns().with(WWW, A, B);
            lab.reload(lab.settings.pools().get(0).withProvider(next));
            lab.seconds(1);
            assertThat(next.addresses(WWW)).containsExactly(B);
        }
    }

    @Test
    void whatHadDriftedHasDriftedForTheProviderOfAReload() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            lab.pinger.heal(A);
            lab.seconds(5);
            lab.dns.with(WWW, B);
            lab.seconds(70);
            InMemoryDns next = new InMemoryDns().with(WWW, B);
            lab.reload(lab.settings.pools().get(0).withProvider(next));
            lab.seconds(600);
            assertThat(next.changes()).isEmpty();
        }
    }

    @Test
    void aPoolThatRepairsIsNotHeldUpByOneThatReports() {
        try (Lab lab = new Lab(false, Damping.none(), WWW)) {
            String api = "api.example.com";
            lab.dns.with(WWW, A, B).with(api, A, B);
            Pool reporting = lab.pool(WWW, lab.dns, A, B)
                    .withSafeguards(Safeguards.defaults().withDrift(DriftPolicy.REPORT));
            lab.of(reporting, lab.pool(api, lab.dns, A, B)).settle();
            lab.dns.with(WWW, A).with(api, A);
            lab.seconds(70);
            assertThat(lab.published()).containsExactly(A);
            assertThat(lab.dns.addresses(api)).containsExactly(A, B);
        }
    }

    @Test
    void inDryRunItIsToldOnceAsWell() {
        try (Lab lab = new Lab(true, Damping.none(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.guarded(s -> s.withDrift(DriftPolicy.REPORT)).settle();
            lab.dns.with(WWW, B);
            lab.seconds(3600);
            assertThat(lab.events(Event.Drifted.class)).hasSize(1);
            assertThat(lab.events(Event.ChangeApplied.class)).isEmpty();
        }
    }

    @Test
    void anAddressThatStayedForTheFloorIsStillToLeave() {
        try (Lab lab = reporting(A, B).settle()) {
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.pinger.cut(B);
            lab.seconds(600);
            assertThat(lab.published()).containsExactly(B);
            lab.pinger.heal(A);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(A);
        }
    }

    @Test
    void ofSeveralAgentsTheFirstRepairsIt() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            agents.dns.with(WWW, B, C, D);
            agents.seconds(70);
            assertThat(agents.published()).contains(A);
            assertThat(agents.get(agents.inOrder().get(0)).events(Event.ChangeApplied.class))
                    .hasSize(1);
        }
    }

    @Test
    void anotherRepairsItWhenTheFirstDoesNotForLong() {
        try (Agents agents = whereTheFirstOfTwoReports()) {
            agents.dns.with(WWW, B);
            agents.seconds(3600);
            assertThat(agents.dns.changes()).isEmpty();
            agents.seconds(2000);
            assertThat(agents.published()).containsExactlyInAnyOrder(A, B);
        }
    }

    @Test
    void anotherRepairsItAtOnceWhereItKeepsADeadAddressIn() {
        try (Agents agents = whereTheFirstOfTwoReports()) {
            agents.dns.with(WWW, B);
            agents.seconds(70);
            agents.cut(B);
            agents.seconds(10);
            assertThat(agents.published()).containsExactly(A);
        }
    }

    private static Agents whereTheFirstOfTwoReports() {
        try (Agents names = new Agents(A, B).with(ONE_MORE, "a", "b")) {
            Agents agents = new Agents(A, B);
            for (String name : names.inOrder()) {
                DriftPolicy policy = name.equals(names.inOrder().get(0)) ? DriftPolicy.REPORT : DriftPolicy.REPAIR;
                agents.add(
                        name,
                        false,
                        s -> s.withQuorum(ONE_MORE)
                                .withPools(s.pools().stream()
                                        .map(p ->
                                                p.withSafeguards(p.safeguards().withDrift(policy)))
                                        .toList()));
            }
            return agents.settle();
        }
    }

    private static Lab reporting(InetAddress... addresses) {
        return Lab.watching(addresses).guarded(s -> s.withDrift(DriftPolicy.REPORT));
    }

    private static List<InetAddress> drifted(Lab lab) {
        return List.copyOf(lab.monitor.snapshot().hostnames().get(0).drifted());
    }
}
