package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.QuorumPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Somebody else, a person or another agent, changes back what an agent has changed. */
class ContestedRecordsTest {

    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);

    /** What is read lags four seconds behind what is written. */
    @Test
    void aProviderWhoseAnswersLagIsNotTakenForSomebodyElse() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            AtomicReference<Duration> shows = new AtomicReference<>(Duration.ZERO);
            agents.dns.beforeApply(change -> shows.set(agents.time.elapsed().plusSeconds(4)));
            agents.dns.beforeRead(hostname -> {
                if (agents.dns.changes().size() == 1) {
                    boolean shown = agents.time.elapsed().compareTo(shows.get()) >= 0;
                    agents.dns.with(Agents.WWW, shown ? new InetAddress[] {B, C, D} : new InetAddress[] {A, B, C, D});
                }
            });
            String first = agents.inOrder().get(0);
            agents.cut(A);
            agents.seconds(3);
            assertThat(agents.get(first).events(Event.ChangeApplied.class)).hasSize(1);
            agents.seconds(60);
            assertThat(agents.get(first).events(Event.ChangeApplied.class)).hasSize(1);
            assertThat(agents.published()).containsExactly(B, C, D);
            assertThat(agents.events(Event.Contested.class)).isEmpty();
        }
    }

    @Test
    void agentsThatFightOverATargetGiveInUntilTheyAgree() {
        // Either decides alone, which min_peers_agree = 0 allows, and neither hears the other.
        QuorumPolicy alone = QuorumPolicy.local();
        try (Agents agents = new Agents(A, B).with(alone, "a", "b").settle()) {
            agents.links.cut("a", "b");
            agents.seconds(20);
            agents.get("a").pinger().cut(A);
            agents.seconds(600);
            int changes = agents.dns.changes().size();
            assertThat(changes).isBetween(5, 7);
            assertThat(agents.events(Event.Contested.class))
                    .isNotEmpty()
                    .allSatisfy(e -> assertThat(e.addresses()).containsExactly(A));
            agents.links.healAll();
            agents.seconds(30);
            assertThat(agents.dns.changes()).hasSize(changes);
            agents.cut(A);
            agents.seconds(10);
            assertThat(agents.events(Event.ContestEnded.class)).hasSameSizeAs(agents.events(Event.Contested.class));
            assertThat(agents.published()).containsExactly(B);
        }
    }

    @Test
    void aPersonWhoChangesARecordBackIsNotFoughtForEver() {
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withReconcileInterval(Duration.ofSeconds(10))).settle();
            lab.pinger.cut(A);
            for (int i = 0; i < 60; i++) {
                lab.seconds(10);
                if (!lab.published().contains(A)) {
                    lab.dns.with(Lab.WWW, DnsRecord.of(A));
                }
            }
            assertThat(lab.dns.changes()).hasSizeBetween(3, 4);
            assertThat(lab.events(Event.Contested.class)).hasSize(1);
            assertThat(lab.monitor.snapshot().hostnames().get(0).failure()).isPresent();
            lab.seconds(3600);
            assertThat(lab.events(Event.ContestEnded.class)).hasSize(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    /** Each time he takes some minutes to see that it is back. */
    @Test
    void aPersonWhoRemovesARecordIsNotFoughtForLongerThanThreeRounds() {
        try (Lab lab = Lab.live().settle()) {
            for (int minute = 0; minute < 60; minute++) {
                if (minute % 6 == 0) {
                    lab.dns.with(Lab.WWW, B);
                }
                lab.seconds(60);
            }
            assertThat(lab.dns.changes())
                    .extracting(Object::toString)
                    .containsExactly("+198.51.100.1", "+198.51.100.1", "+198.51.100.1");
            assertThat(lab.events(Event.Contested.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.addresses()).containsExactly(A));
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void norByOneAgentAfterTheOther() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            for (int minute = 0; minute < 60; minute++) {
                if (minute % 6 == 0) {
                    agents.dns.with(Agents.WWW, B, C, D);
                }
                agents.seconds(60);
            }
            assertThat(agents.dns.changes()).hasSize(3);
            assertThat(agents.published()).containsExactly(B, C, D);
            String first = agents.inOrder().get(0);
            assertThat(agents.get(first).events(Event.Contested.class)).hasSize(1);
        }
    }

    @Test
    void afterThatItIsTriedOnceAnHour() {
        try (Lab lab = Lab.live().settle()) {
            for (int minute = 0; minute < 300; minute++) {
                lab.dns.with(Lab.WWW, B);
                lab.seconds(60);
            }
            assertThat(lab.dns.changes()).hasSizeBetween(3 + 3, 3 + 5);
            assertThat(lab.events(Event.Contested.class)).hasSizeBetween(4, 5);
        }
    }

    @Test
    void whatIsContestedIsActedOnWhenTheTargetGoesDownOrComesBack() {
        try (Lab lab = Lab.live().settle()) {
            while (lab.events(Event.Contested.class).isEmpty()) {
                lab.dns.with(Lab.WWW, B);
                lab.seconds(60);
            }
            lab.dns.with(Lab.WWW, A, B); // He is done, and has put it back.
            lab.pinger.cut(A);
            lab.seconds(3);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.ContestEnded.class)).hasSize(1);
            lab.pinger.heal(A);
            lab.seconds(5);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
        }
    }

    @Test
    void whatAPersonHasPutRightIsNotContestedAnyMore() {
        try (Lab lab = Lab.live().settle()) {
            while (lab.events(Event.Contested.class).isEmpty()) {
                lab.dns.with(Lab.WWW, B);
                lab.seconds(60);
            }
            lab.dns.with(Lab.WWW, A, B);
            lab.seconds(70);
            assertThat(lab.events(Event.ContestEnded.class)).hasSize(1);
            assertThat(lab.monitor.snapshot().hostnames().get(0).failure()).isEmpty();
        }
    }

    @Test
    void whatIsContestedHoldsUpNoOtherAddress() {
        try (Lab lab = Lab.live()) {
            lab.dns.with(Lab.WWW, A, B, C);
            lab.of(lab.pool(Lab.WWW, lab.dns, A, B, C))
                    .with(s -> s.withReconcileInterval(Duration.ofSeconds(10)))
                    .settle();
            lab.pinger.cut(A);
            while (lab.events(Event.Contested.class).isEmpty()) {
                lab.seconds(1);
                if (!lab.published().contains(A)) {
                    lab.dns.with(Lab.WWW, DnsRecord.of(A));
                }
            }
            lab.pinger.cut(B);
            lab.seconds(2);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, C);
            lab.seconds(60);
            assertThat(lab.published()).as("A is left alone").containsExactlyInAnyOrder(A, C);
        }
    }
}
