package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several agents, each in its place, with one set of records between them. */
class AgreementTest {

    private static final QuorumPolicy ONE_MORE = QuorumPolicy.minPeersAgree(1);

    @Test
    void aTargetThatOneAgentAloneMissesStays() {
        try (Agents agents = Agents.five(ONE_MORE)) {
            agents.get("c").pinger().cut(A);
            agents.seconds(600);
            assertThat(agents.dns.changes()).isEmpty();
            assertThat(agents.get("c").events(Event.HealthChanged.class)).hasSize(5);
        }
    }

    @Test
    void anIsolatedAgentAbstainsAndChangesNothing() {
        try (Agents agents = Agents.five(ONE_MORE)) {
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
    void onlyTheSideOfTheMajorityChangesAnything() {
        try (Agents agents = Agents.five(QuorumPolicy.majority())) {
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
