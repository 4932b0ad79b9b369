package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator has an agent vote. */
class OverrideTest {

    private static final Target OF_A = new Target("icmp", A);
    private static final VoteOverride DOWN = VoteOverride.of(Vote.DOWN);
    private static final VoteOverride UP = VoteOverride.of(Vote.UP);

    @Test
    void downTakesALivingTargetOutAndItsEndPutsItBack() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
            lab.seconds(600);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.monitor.endOverride(OF_A)).isTrue();
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.monitor.endOverride(OF_A)).isFalse();
        }
    }

    @Test
    void upKeepsADeadTargetIn() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, UP);
            lab.cut(A);
            lab.seconds(600);
            assertThat(lab.dns.changes()).isEmpty();
            lab.monitor.endOverride(OF_A);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void theRealHealthStandsBesideIt() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN.lasting(Duration.ofMinutes(30)).because("new kernel"));
            lab.seconds(60);
            Snapshot snapshot = lab.monitor.snapshot();
            assertThat(snapshot.targets().get(0).health()).isEqualTo(Health.UP);
            assertThat(snapshot.targets().get(0).decision()).isEqualTo(Decision.OUT);
            assertThat(snapshot.steering().overrides())
                    .containsExactly(Map.entry(
                            OF_A, new VoteOverride(Vote.DOWN, Optional.of(Duration.ofMinutes(29)), "new kernel")));
            assertThat(lab.events(Event.HealthChanged.class)).allMatch(e -> e.to() == Health.UP);
        }
    }

    @Test
    void itEndsWhenItsTimeIsOver() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN.lasting(Duration.ofMinutes(30)));
            lab.seconds(1799.5);
            assertThat(lab.published()).containsExactly(B);
            lab.seconds(0.6);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.monitor.snapshot().steering()).isEqualTo(Steering.none());
            assertThat(lab.events(Event.OverrideEnded.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.reason()).isEqualTo("its time is over"));
        }
    }

    @Test
    void aNewOneReplacesTheOldOneAndItsTime() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN.lasting(Duration.ofMinutes(1)));
            lab.seconds(30);
            lab.monitor.override(OF_A, UP.lasting(Duration.ofMinutes(2)));
            lab.seconds(60);
            assertThat(lab.monitor.snapshot().steering().overrides())
                    .containsEntry(OF_A, UP.lasting(Duration.ofMinutes(1)));
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.Overridden.class)).hasSize(2);
        }
    }

    @Test
    void theFloorHoldsAgainstIt() {
        try (Lab lab = Lab.live().settle()) {
            lab.cut(B);
            lab.seconds(5);
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(60);
            assertThat(lab.published()).containsExactly(A);
            assertThat(lab.events(Event.RemovalRefused.class)).hasSize(1);
        }
    }

    @Test
    void anOrderNeedsNobodyToConfirmIt() {
        try (Lab lab = Lab.watching(A, B, C, D)
                .guarded(s -> s.withMaxRemovals(Portion.count(1)))
                .settle()) {
            for (var address : List.of(A, B, C)) {
                lab.monitor.override(new Target("icmp", address), DOWN);
            }
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(D);
        }
    }

    @Test
    void whatWasOrderedLeavesTheWholeBudgetToWhatDies() {
        try (Lab lab = Lab.watching(A, B, C, D).settle()) {
            lab.monitor.override(OF_A, DOWN.lasting(Duration.ofMinutes(1)));
            lab.monitor.override(new Target("icmp", B), DOWN);
            lab.seconds(10);
            lab.cut(C);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(D);
            assertThat(lab.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void whatIsOrderedAtTheMomentOfADeathDoesNotHoldItBack() {
        try (Lab lab = Lab.watching(A, B, C, D).settle()) {
            lab.dns.breakDown(DnsException.retry("503"));
            lab.cut(C);
            lab.seconds(10);
            lab.monitor.override(OF_A, DOWN);
            lab.monitor.override(new Target("icmp", B), DOWN);
            lab.dns.repair();
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(D);
            assertThat(lab.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void anOrderThatEndsBeforeTheWorkIsDoneIsNoRemovalOfThisAgent() {
        try (Lab lab = Lab.watching(A, B, C, D).settle()) {
            for (var address : List.of(A, B)) {
                lab.monitor.override(new Target("icmp", address), DOWN.lasting(Duration.ofSeconds(20)));
                lab.cut(address);
            }
            lab.seconds(30);
            lab.cut(C);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(D);
        }
    }

    @Test
    void whatCameBackAndThenDiesCountsAgain() {
        try (Lab lab = Lab.watching(A, B, C, D)
                .guarded(s -> s.withMaxRemovals(Portion.count(1)))
                .settle()) {
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(5);
            lab.monitor.endOverride(OF_A);
            lab.seconds(5);
            lab.cut(A);
            lab.seconds(5);
            lab.cut(B);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(B, C, D);
        }
    }

    @Test
    void whoIsTakenOutForWorkDoesNotFlap() {
        try (Lab lab = new Lab(false, Damping.defaults(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            for (int i = 0; i < 5; i++) {
                lab.monitor.override(OF_A, DOWN);
                lab.seconds(10);
                lab.monitor.endOverride(OF_A);
                lab.seconds(10);
            }
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.Damped.class)).isEmpty();
        }
    }

    @Test
    void upLetsInWhoIsKeptOutForFlapping() {
        try (Lab lab = new Lab(false, Damping.defaults(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            for (int i = 0; i < 3; i++) {
                lab.cut(A);
                lab.seconds(5);
                lab.heal(A);
                lab.seconds(5);
            }
            assertThat(lab.events(Event.Damped.class)).isNotEmpty();
            assertThat(lab.published()).containsExactly(B);
            lab.monitor.override(OF_A, UP);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.monitor.snapshot().targets().get(0).held()).isZero();
        }
    }

    @Test
    void anIsolatedAgentObeysToo() {
        try (Lab lab = Lab.watching(A, B, C, D).settle()) {
            lab.cut(A, B, C, D);
            lab.seconds(10);
            assertThat(lab.events(Event.Isolated.class)).isNotEmpty();
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B, C, D);
        }
    }

    @Test
    void peersHearItAsAVote() {
        try (Agents agents = Agents.five(QuorumPolicy.minPeersAgree(1))) {
            agents.get("a").monitor().override(OF_A, DOWN);
            agents.seconds(60);
            assertThat(agents.dns.changes()).isEmpty();
            Peer a = agents.get("b").monitor().snapshot().peers().get(0);
            assertThat(a.votes()).containsEntry(OF_A, Vote.DOWN);
            agents.get("b").monitor().override(OF_A, DOWN);
            agents.seconds(60);
            assertThat(agents.published()).containsExactly(B, C, D);
            agents.get("a").monitor().endOverride(OF_A);
            agents.seconds(60);
            assertThat(agents.published()).containsExactly(B, C, D, A);
        }
    }

    @Test
    void oneThatStoodBeforeTheStartIsInForceFromItsFirstMoment() {
        try (Lab lab = Lab.live()) {
            Steering before = new Steering(Map.of(OF_A, DOWN.lasting(Duration.ofMinutes(1))), Set.of());
            lab.dns.with(WWW, B);
            lab.on(builder -> builder.steering(before)).settle();
            assertThat(lab.dns.changes()).isEmpty();
            lab.seconds(60);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
        }
    }

    @Test
    void oneWhoseTimeEndedBeforeTheStartIsToldToHaveEnded() {
        try (Lab lab = Lab.live()) {
            VoteOverride over = DOWN.lasting(Duration.ZERO).because("new kernel");
            lab.on(builder -> builder.steering(new Steering(Map.of(OF_A, over), Set.of())))
                    .settle();
            assertThat(lab.events(Event.Overridden.class)).isEmpty();
            assertThat(lab.events(Event.OverrideEnded.class))
                    .containsExactly(
                            new Event.OverrideEnded(OF_A, over, "its time was over before this agent started"));
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.monitor.snapshot().steering()).isEqualTo(Steering.none());
        }
    }

    @Test
    void itEndsWhenItsTargetLeavesTheSettings() {
        try (Lab lab = Lab.live()) {
            lab.on(builder -> builder.steering(new Steering(Map.of(new Target("icmp", D), DOWN), Set.of("gone"))))
                    .settle();
            assertThat(lab.monitor.snapshot().steering()).isEqualTo(Steering.none());
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(1);
            lab.monitor.reload(lab.with(List.of(B)));
            lab.monitor.reload(lab.with(List.of(A, B)));
            lab.seconds(10);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.events(Event.OverrideEnded.class))
                    .hasSize(2)
                    .allMatch(e -> e.reason().equals("it is not watched any more"));
        }
    }

    @Test
    void itOutlivesAReload() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(1);
            lab.monitor.reload(lab.settings);
            lab.seconds(600);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void whatIsNotWatchedCannotBeOverridden() {
        try (Lab lab = Lab.live().settle()) {
            assertThatThrownBy(() -> lab.monitor.override(new Target("icmp", D), DOWN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("198.51.100.4 is not watched");
            assertThatThrownBy(() -> lab.monitor.endOverride(new Target("tcp:443", A)))
                    .hasMessage("tcp:443/198.51.100.1 is not watched");
        }
    }

    @Test
    void whatMakesNoSenseIsNoOverride() {
        assertThatThrownBy(() -> VoteOverride.of(Vote.ABSTAIN)).hasMessage("an override is UP or DOWN");
        assertThatThrownBy(() -> DOWN.lasting(Duration.ofDays(1001))).hasMessageContaining("1000 days");
        assertThatThrownBy(() -> DOWN.lasting(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DOWN.because("x".repeat(201))).hasMessageContaining("200 characters");
    }
}
