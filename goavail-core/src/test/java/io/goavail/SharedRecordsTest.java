package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several agents that write one set of records: who does it, and what comes of it when they fail. */
class SharedRecordsTest {

    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);

    @Test
    void aDeadTargetCostsOneWriteInAll() {
        try (Agents agents = Agents.five(ONE_MORE)) {
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
    void aTurnForWhatWasDecidedBeforeIsNoneForWhatIsDecidedNow() {
        for (double pause = 3; pause < 20; pause += 0.5) {
            try (Agents agents = Agents.five(ONE_MORE)) {
                agents.slowDown(Duration.ofMillis(500));
                agents.cut(A);
                agents.seconds(pause);
                agents.heal(A);
                agents.seconds(pause);
                agents.cut(A);
                agents.seconds(60);
                assertThat(agents.dns.changes())
                        .as("cut, healed and cut, %s s apart", pause)
                        .hasSize(3);
            }
        }
    }

    @Test
    void onlyTheFirstReadsAtOnceAndTheOthersEachAtItsTurn() {
        try (Agents agents = Agents.five(ONE_MORE)) {
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
    void nobodyWaitsForLongForThoseThatCannotDecideIt() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            List<String> last = agents.inOrder().subList(3, 5);
            last.forEach(name -> agents.get(name).pinger().cut(A));
            agents.seconds(4);
            assertThat(agents.published()).containsExactly(B, C, D);
            agents.seconds(60);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void whoComesFirstIsFoundAnewWithEachDecision() {
        ScriptedPeers peers = new ScriptedPeers();
        String first = Stream.of("b", "c", "d", "e")
                .filter(peer -> Rank.of(peers.self(), List.of(peer), new Hostname(WWW)) > 0)
                .findFirst()
                .orElseThrow();
        peers.say(first, Vote.UP, new Target("icmp", A), new Target("icmp", B));
        try (Lab lab = Lab.live().on(builder -> builder.transport(peers)).settle()) {
            lab.cut(A); // Here alone: the other cannot decide so, and has the time to hear of it, but no turn.
            lab.seconds(4.5);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aFirstThatDiedBeforeItsVoteCostsTwoSeconds() {
        try (Agents agents = Agents.five(ONE_MORE)) {
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
        try (Agents agents = Agents.five(ONE_MORE)) {
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

    @Test
    void itComesBackAlsoWhenItCannotBePutBackAtOnce() {
        try (Agents agents =
                new Agents(A, B).with(QuorumPolicy.local(), "a", "b").settle()) {
            removeBothAtOnce(agents, new Once(new IllegalStateException("thrown on purpose by a test"))::happen);
            agents.seconds(5);
            assertThat(agents.published()).containsExactly(A);
        }
    }

    /** One takes A away while the other takes B, and nothing can be added from then on. */
    @Test
    void thatItCannotBePutBackHoldsUpNoRemoval() {
        InetAddress e = ip("2001:db8::1");
        InetAddress f = ip("2001:db8::2");
        try (Agents agents =
                new Agents(A, B, e, f).with(QuorumPolicy.local(), "a", "b").settle()) {
            agents.links.cut("a", "b");
            agents.seconds(20);
            agents.dns.beforeApply(change -> {
                if (change.add().isEmpty()) {
                    agents.dns.with(Agents.WWW, A, e, f);
                } else {
                    agents.dns.failApply(DnsException.permanent("the zone has too many records"));
                }
            });
            agents.get("a").pinger().cut(A);
            agents.seconds(5);
            assertThat(agents.published()).containsExactly(e, f);
            agents.dns.beforeApply(change -> {
                if (!change.add().isEmpty()) {
                    agents.dns.failApply(DnsException.permanent("the zone has too many records"));
                }
            });
            agents.get("a").pinger().cut(e);
            agents.seconds(5);
            assertThat(agents.published()).containsExactly(f);
        }
    }

    @Test
    void itComesBackWhenItCanBePutBackMuchLater() {
        try (Agents agents =
                new Agents(A, B).with(QuorumPolicy.local(), "a", "b").settle()) {
            AtomicBoolean full = new AtomicBoolean(true);
            AtomicInteger tries = new AtomicInteger();
            removeBothAtOnce(agents, () -> {
                tries.incrementAndGet();
                if (full.get()) {
                    agents.dns.failApply(DnsException.permanent("the zone has too many records"));
                }
            });
            agents.seconds(600);
            assertThat(agents.published()).isEmpty();
            assertThat(tries.get()).isLessThanOrEqualTo(11);
            full.set(false);
            agents.seconds(150);
            assertThat(agents.dns.changes()).extracting(Change::toString).startsWith("-198.51.100.1", "+198.51.100.1");
        }
    }

    private static void removeBothAtOnce(Agents agents) {
        removeBothAtOnce(agents, () -> {});
    }

    private static void removeBothAtOnce(Agents agents, Runnable beforeLaterWrites) {
        agents.links.cut("a", "b");
        agents.seconds(20);
        AtomicBoolean once = new AtomicBoolean();
        agents.dns.beforeApply(change -> {
            if (once.compareAndSet(false, true)) {
                agents.dns.with(Agents.WWW, A); // The other took B away after this agent had read.
            } else {
                beforeLaterWrites.run();
            }
        });
        agents.get("a").pinger().cut(A);
        agents.seconds(5);
    }

    @Test
    void aRecordThatSomebodyRemovedComesBackByOneWrite() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            agents.dns.with(Agents.WWW, B, C, D);
            agents.seconds(90);
            assertThat(agents.published()).contains(A);
            assertThat(agents.dns.changes()).hasSize(1);
        }
    }

    @Test
    void anAgentThatDiesAfterItsWriteLeavesNothingUndone() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            agents.cut(A);
            agents.seconds(2);
            agents.kill(agents.inOrder().get(0));
            agents.heal(A);
            agents.seconds(10);
            assertThat(agents.published()).containsExactlyInAnyOrder(A, B, C, D);
        }
    }
}
