package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Several agents, each in its place, with one set of records between them. */
class AgreementTest {

    private static final InetAddress D = ip("198.51.100.4");
    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);

    @Test
    void aDeadTargetCostsOneWriteInAll() {
        try (Agents agents = five(ONE_MORE)) {
            agents.cut(A);
            agents.seconds(2);
            assertThat(agents.published()).containsExactly(B, C, D);
            agents.seconds(600);
            agents.heal(A);
            agents.seconds(600);
            assertThat(agents.dns.changes()).hasSize(2);
            assertThat(agents.published()).containsExactlyInAnyOrder(A, B, C, D);
        }
    }

    @Test
    void onlyTheFirstReadsAtOnceAndTheOthersEachAtItsTurn() {
        try (Agents agents = five(ONE_MORE)) {
            agents.seconds(62); // The periodic looks are behind.
            int before = agents.dns.reads();
            agents.cut(A);
            agents.seconds(3);
            List<Integer> reads = new ArrayList<>(List.of(agents.dns.reads() - before));
            for (int turn = 0; turn < 4; turn++) {
                agents.seconds(4);
                reads.add(agents.dns.reads() - before);
            }
            assertThat(reads).as("the first reads it back").containsExactly(2, 3, 4, 5, 6);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void aTargetThatOneAgentAloneMissesStays() {
        try (Agents agents = five(ONE_MORE)) {
            agents.get("c").pinger().cut(A);
            agents.seconds(600);
            assertThat(agents.dns.changes()).isEmpty();
            assertThat(agents.get("c").events(Event.HealthChanged.class)).hasSize(5);
        }
    }

    @Test
    void anIsolatedAgentAbstainsAndChangesNothing() {
        try (Agents agents = five(ONE_MORE)) {
            List.of(A, B, C, D).forEach(agents.get("c").pinger()::cut);
            agents.seconds(30);
            assertThat(agents.dns.changes()).isEmpty();
            assertThat(agents.events(Event.Isolated.class)).hasSize(1);
            Peer c = agents.get("a").monitor().snapshot().peers().stream()
                    .filter(p -> p.name().equals("c"))
                    .findFirst()
                    .orElseThrow();
            assertThat(c.votes()).hasSize(4);
            assertThat(c.votes().values()).containsOnly(Vote.ABSTAIN);
            agents.cut(A);
            agents.seconds(30);
            assertThat(agents.published()).containsExactly(B, C, D);
        }
    }

    @Test
    void nobodyWaitsForLongForThoseThatCannotDecideIt() {
        try (Agents agents = five(ONE_MORE)) {
            List<String> last = agents.inOrder().subList(3, 5);
            last.forEach(name -> agents.get(name).pinger().cut(A));
            agents.seconds(4);
            assertThat(agents.published()).containsExactly(B, C, D);
            agents.seconds(60);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void aFirstThatDiedBeforeItsVoteCostsTwoSeconds() {
        try (Agents agents = five(ONE_MORE)) {
            agents.cut(A);
            agents.kill(agents.inOrder().get(0));
            agents.seconds(2.5);
            assertThat(agents.dns.changes()).isEmpty();
            agents.seconds(1.5);
            assertThat(agents.published()).containsExactly(B, C, D);
        }
    }

    @Test
    void theOthersMoveUpForAFirstThatIsKnownToBeDead() {
        try (Agents agents = five(ONE_MORE)) {
            agents.kill(agents.inOrder().get(0));
            agents.seconds(20);
            agents.cut(A);
            agents.seconds(2);
            assertThat(agents.published()).containsExactly(B, C, D);
        }
    }

    @Test
    void nobodyWaitsForAgentsThatCannotWriteOrSeeOtherTargets() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            try (Agents agents = new Agents(A, B)) {
                agents.with(ONE_MORE, "writer")
                        .add(name, true, s -> s.withQuorum(ONE_MORE))
                        .settle();
                agents.cut(A);
                agents.seconds(2);
                assertThat(agents.published()).containsExactly(B);
            }
        }
    }

    @Test
    void onlyTheSideOfTheMajorityChangesAnything() {
        try (Agents agents = five(QuorumPolicy.majority())) {
            agents.links.part(List.of("a", "b"), List.of("c", "d", "e"));
            agents.seconds(20);
            agents.get("a").pinger().cut(B);
            agents.get("b").pinger().cut(B);
            agents.seconds(60);
            assertThat(agents.dns.changes()).isEmpty();
            agents.cut(A);
            agents.seconds(60);
            assertThat(agents.published()).containsExactly(B, C, D);
            assertThat(agents.get("a").events(Event.ChangeApplied.class)).isEmpty();
            assertThat(agents.get("b").events(Event.ChangeApplied.class)).isEmpty();
            agents.links.healAll();
            agents.heal(B);
            agents.seconds(60);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void nobodyDecidesInAgainstAStandingOut() {
        try (Agents agents = new Agents(A, B).with(ONE_MORE, "a", "b", "c", "d").settle()) {
            agents.get("a").pinger().cut(A);
            agents.get("b").pinger().cut(A);
            agents.seconds(1200);
            assertThat(agents.published()).containsExactly(B);
            assertThat(agents.dns.changes()).hasSize(1);
            assertThat(decisionOn(A, agents.get("a"))).isEqualTo(Decision.OUT);
            assertThat(decisionOn(A, agents.get("c"))).isEqualTo(Decision.HOLD);
        }
    }

    @Test
    void whatTwoAgentsTogetherTookBelowTheFloorComesBack() {
        try (Agents agents =
                new Agents(A, B).with(QuorumPolicy.local(), "a", "b").settle()) {
            removeBothAtOnce(agents);
            assertThat(agents.dns.changes())
                    .extracting(Change::toString)
                    .containsExactly("-198.51.100.1", "+198.51.100.1");
            assertThat(agents.published()).containsExactly(A);
        }
    }

    @Test
    void itComesBackAlsoWhenTheAnswerToTheRemovalIsLost() {
        try (Agents agents =
                new Agents(A, B).with(QuorumPolicy.local(), "a", "b").settle()) {
            agents.dns.failAfterApply(DnsException.retry("the connection is lost"));
            removeBothAtOnce(agents);
            assertThat(agents.published()).containsExactly(A);
        }
    }

    /** What is read lags four seconds behind what is written. */
    @Test
    void aProviderWhoseAnswersLagIsNotTakenForSomebodyElse() {
        try (Agents agents = five(ONE_MORE)) {
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

    private static void removeBothAtOnce(Agents agents) {
        agents.links.cut("a", "b");
        agents.seconds(20);
        AtomicBoolean once = new AtomicBoolean();
        agents.dns.beforeApply(change -> {
            if (once.compareAndSet(false, true)) {
                agents.dns.with(Agents.WWW, A); // The other took B away after this agent had read.
            }
        });
        agents.get("a").pinger().cut(A);
        agents.seconds(5);
    }

    @Test
    void aRecordThatSomebodyRemovedComesBackByOneWrite() {
        try (Agents agents = five(ONE_MORE)) {
            agents.dns.with(Agents.WWW, B, C, D);
            agents.seconds(90);
            assertThat(agents.published()).contains(A);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void anAgentThatDiesAfterItsWriteLeavesNothingUndone() {
        try (Agents agents = five(ONE_MORE)) {
            agents.cut(A);
            agents.seconds(2);
            agents.kill(agents.inOrder().get(0));
            agents.heal(A);
            agents.seconds(10);
            assertThat(agents.published()).containsExactlyInAnyOrder(A, B, C, D);
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
            lab.seconds(120);
            assertThat(lab.events(Event.ContestEnded.class)).hasSize(1);
            assertThat(lab.published()).containsExactly(B);
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

    @Test
    void aVoteThatExpiresIsReasonEnoughForAnotherDecision() {
        ScriptedPeers peers = new ScriptedPeers();
        try (Lab lab = Lab.live()) {
            lab.on(monitor -> monitor.transport(peers))
                    .with(s -> s.withQuorum(ONE_MORE))
                    .settle();
            lab.pinger.cut(A);
            lab.seconds(3);
            peers.say("b", Vote.DOWN, new Target("icmp", A));
            assertThat(decisionOn(A, lab.monitor.snapshot())).isEqualTo(Decision.OUT);
            lab.seconds(29.9);
            assertThat(decisionOn(A, lab.monitor.snapshot())).isEqualTo(Decision.OUT);
            lab.events.clear();
            lab.seconds(0.2);
            assertThat(lab.events(Event.DecisionChanged.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.to()).isEqualTo(Decision.HOLD));
        }
    }

    private static Agents five(QuorumPolicy quorum) {
        return new Agents(A, B, C, D).with(quorum, "a", "b", "c", "d", "e").settle();
    }

    private static Decision decisionOn(InetAddress address, Agents.Agent agent) {
        return decisionOn(address, agent.monitor().snapshot());
    }

    private static Decision decisionOn(InetAddress address, Snapshot snapshot) {
        return snapshot.targets().stream()
                .filter(t -> t.target().address().equals(address))
                .findFirst()
                .orElseThrow()
                .decision();
    }
}
