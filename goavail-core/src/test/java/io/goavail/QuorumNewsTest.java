package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monitor tells when too few agents are left for any failover. */
class QuorumNewsTest {

    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);
    private static final Target OF_A = target(A);
    private static final Target OF_B = target(B);

    private final ScriptedPeers peers = new ScriptedPeers();

    @Test
    void theLastOfThreeSaysThatItCanDecideNothing() {
        try (Agents agents = three(ONE_MORE)) {
            agents.kill("b");
            List.of(A, B, C, D).forEach(agents.get("c").pinger()::cut);
            agents.seconds(60);
            assertThat(agents.get("a").events(Event.QuorumLost.class))
                    .containsExactly(new Event.QuorumLost(4, OF_A, 1, 3, "min_peers_agree(1)"));
            assertThat(withoutQuorum(agents.get("a"))).containsExactlyInAnyOrder(OF_A, OF_B, target(C), target(D));
            assertThat(agents.get("c").events(Event.QuorumLost.class)).isEmpty();

            agents.cut(A);
            agents.seconds(60);
            assertThat(agents.dns.changes()).as("it was right").isEmpty();

            agents.heal(A);
            List.of(B, C, D).forEach(agents.get("c").pinger()::heal);
            agents.seconds(60);
            assertThat(agents.get("a").events(Event.QuorumRegained.class)).hasSize(1);
            assertThat(withoutQuorum(agents.get("a"))).isEmpty();
            assertThat(agents.get("a").events(Event.QuorumLost.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"min_peers_agree", "majority", "share", "both"})
    void itHoldsForEveryPolicy(String name) {
        QuorumPolicy policy = switch (name) {
            case "majority" -> QuorumPolicy.majority();
            case "share" -> QuorumPolicy.share(0.6);
            case "both" -> QuorumPolicy.majority().and(ONE_MORE);
            default -> ONE_MORE;
        };
        try (Agents agents = three(policy)) {
            agents.seconds(60);
            agents.kill("b");
            agents.seconds(60);
            assertThat(agents.events(Event.QuorumLost.class)).as("two are left").isEmpty();
            agents.kill("c");
            agents.seconds(60);
            assertThat(agents.get("a").events(Event.QuorumLost.class)).hasSize(1);
        }
    }

    @Test
    void whoDecidesAloneAlwaysHasAQuorum() {
        try (Lab lab = Lab.live().on(monitor -> monitor.transport(peers)).settle()) {
            peers.hear(Peer.absent("b"));
            lab.seconds(60);
            assertThat(lab.events(Event.QuorumLost.class)).isEmpty();
            assertThat(lab.monitor.snapshot().withoutQuorum()).isEmpty();
        }
    }

    @Test
    void aStartIsGivenTheTimeInWhichPeersAreFound() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            peers.hear(Peer.absent("b"));
            lab.seconds(4);
            peers.say("b", Vote.UP, OF_A, OF_B);
            lab.seconds(25);
            assertThat(lab.events(Event.QuorumLost.class)).isEmpty();
        }
    }

    @Test
    void aStartWithNobodyThereIsTold() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            peers.hear(Peer.absent("b"));
            lab.seconds(15);
            assertThat(lab.events(Event.QuorumLost.class))
                    .containsExactly(new Event.QuorumLost(2, OF_A, 1, 2, "min_peers_agree(1)"));
        }
    }

    @Test
    void nothingIsSaidOfWhatIsNotKnownHereYet() {
        try (Lab lab = lab(ONE_MORE)) {
            lab.with(s -> s.withProbing(Probing.every(Duration.ofMinutes(10))));
            lab.monitor.start();
            lab.seconds(60);
            assertThat(lab.monitor.snapshot().targets())
                    .extracting(t -> t.health())
                    .containsOnly(Health.UNKNOWN);
            assertThat(lab.events(Event.QuorumLost.class)).isEmpty();
        }
    }

    @Test
    void aPeerThatIsSuspectForAMomentIsNoNews() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            for (int i = 0; i < 100; i++) {
                peers.say("b", Vote.UP, OF_A, OF_B);
                lab.seconds(3.6);
                peers.hear(Peer.absent("b"));
                lab.seconds(0.5);
            }
            assertThat(lab.events(Event.QuorumLost.class)).isEmpty();
        }
    }

    @Test
    void votesThatExpireAreMissed() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            peers.say("b", Vote.UP, OF_A, OF_B);
            lab.seconds(29);
            assertThat(lab.monitor.snapshot().withoutQuorum()).isEmpty();
            lab.seconds(12);
            assertThat(lab.monitor.snapshot().withoutQuorum()).hasSize(2);
            peers.say("b", Vote.UP, OF_A, OF_B);
            lab.seconds(6);
            assertThat(lab.monitor.snapshot().withoutQuorum()).isEmpty();
            assertThat(lab.events(Event.QuorumRegained.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.outage()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        }
    }

    @Test
    void itIsToldForThoseTargetsThatNobodyElseKnowsAndAgainForMore() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            peers.say("b", Vote.UP, OF_A);
            lab.seconds(15);
            assertThat(lab.events(Event.QuorumLost.class))
                    .containsExactly(new Event.QuorumLost(1, OF_B, 1, 2, "min_peers_agree(1)"));
            for (int i = 0; i < 3; i++) {
                peers.say("b", Vote.ABSTAIN, OF_A, OF_B);
                lab.seconds(20);
                peers.say("b", Vote.UP, OF_A);
                lab.seconds(20);
            }
            assertThat(lab.events(Event.QuorumLost.class))
                    .as("once for each while it lasts")
                    .containsExactly(
                            new Event.QuorumLost(1, OF_B, 1, 2, "min_peers_agree(1)"),
                            new Event.QuorumLost(2, OF_A, 1, 2, "min_peers_agree(1)"));
            assertThat(lab.events(Event.QuorumRegained.class)).isEmpty();
        }
    }

    @Test
    void aReloadThatLetsThisAgentDecideAloneEndsIt() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            lab.seconds(20);
            assertThat(lab.events(Event.QuorumLost.class)).hasSize(1);
            lab.monitor.reload(lab.settings.withQuorum(QuorumPolicy.local()));
            lab.seconds(6);
            assertThat(lab.events(Event.QuorumRegained.class)).hasSize(1);
        }
    }

    @Test
    void aReloadWithoutTheTargetsInQuestionEndsIt() {
        try (Lab lab = lab(ONE_MORE).settle()) {
            peers.say("b", Vote.UP, OF_A);
            lab.seconds(20);
            assertThat(lab.events(Event.QuorumLost.class)).hasSize(1);
            lab.monitor.reload(lab.with(List.of(A)));
            lab.seconds(6);
            assertThat(lab.events(Event.QuorumRegained.class)).hasSize(1);
            assertThat(lab.monitor.snapshot().withoutQuorum()).isEmpty();
        }
    }

    @Test
    void aPolicyThatFailsIsNoReasonToStop() {
        try (Lab lab = lab(ballot -> {
                    if (ballot.own() == Vote.DOWN) {
                        throw new IllegalStateException("broken");
                    }
                    return Decision.HOLD;
                })
                .settle()) {
            lab.seconds(60);
            assertThat(lab.monitor.snapshot().withoutQuorum()).isEmpty();
            lab.monitor.reload(lab.settings.withQuorum(ONE_MORE));
            lab.seconds(20);
            assertThat(lab.events(Event.QuorumLost.class)).hasSize(1);
        }
    }

    private static Agents three(QuorumPolicy policy) {
        return new Agents(A, B, C, D).with(policy, "a", "b", "c").settle();
    }

    private static Set<Target> withoutQuorum(Agents.Agent agent) {
        return agent.monitor().snapshot().withoutQuorum();
    }

    private Lab lab(QuorumPolicy policy) {
        return Lab.live().on(monitor -> monitor.transport(peers)).with(s -> s.withQuorum(policy));
    }

    private static Target target(InetAddress address) {
        return new Target("icmp", address);
    }
}
