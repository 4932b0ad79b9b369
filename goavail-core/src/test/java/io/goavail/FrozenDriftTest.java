package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of records that somebody changes while a pool is frozen: the same as if it had not been, once it thaws. */
class FrozenDriftTest {

    private static final Target OF_A = new Target("icmp", A);
    private static final VoteOverride DOWN = VoteOverride.of(Vote.DOWN);

    /** Longer than the interval of the looks. */
    private static final int A_LOOK = 70;

    @ParameterizedTest
    @EnumSource
    void whatSomebodyRemovedIsDrift(DriftPolicy policy) {
        try (Lab lab = lab(policy, A, B).settle()) {
            lab.monitor.freeze(WWW);
            somebodyLeaves(lab, B);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.published()).isEqualTo(policy == DriftPolicy.REPORT ? List.of(B) : List.of(B, A));
            assertThat(lab.events(Event.Drifted.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.missing()).containsExactly(A));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyRemovedAsDecidedAndPutBackIsDrift(DriftPolicy policy) {
        try (Lab lab = lab(policy, A, B).settle()) {
            lab.monitor.freeze(WWW);
            lab.cut(A);
            lab.seconds(5);
            somebodyLeaves(lab, B);
            somebodyLeaves(lab, A, B);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.published()).isEqualTo(policy == DriftPolicy.REPORT ? List.of(A, B) : List.of(B));
            assertThat(lab.events(Event.Drifted.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.unexpected()).containsExactly(A));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyAddedAsDecidedAndRemovedIsDrift(DriftPolicy policy) {
        try (Lab lab = lab(policy, A, B).settle()) {
            lab.cut(A);
            lab.seconds(5);
            lab.monitor.freeze(WWW);
            lab.heal(A);
            lab.seconds(5);
            somebodyLeaves(lab, A, B);
            somebodyLeaves(lab, B);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.published()).isEqualTo(policy == DriftPolicy.REPORT ? List.of(B) : List.of(B, A));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDecidedMeanwhileIsNoDrift(DriftPolicy policy) {
        try (Lab lab = lab(policy, A, B, C).settle()) {
            lab.cut(A);
            lab.seconds(5);
            lab.monitor.freeze(WWW);
            lab.heal(A);
            lab.cut(B);
            lab.seconds(A_LOOK);
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, C);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
        }
    }

    /** What stood there before it went out says nothing of what stands there now. */
    @Test
    void aDeadAddressThatSomebodyAddedBeforeItWentOutIsRemoved() {
        try (Lab lab = lab(DriftPolicy.REPORT, A, B).settle()) {
            lab.monitor.freeze(WWW);
            somebodyLeaves(lab, B);
            lab.dns.with(WWW, DnsRecord.of(A));
            lab.cut(A);
            lab.seconds(5);
            lab.monitor.thaw(WWW);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void driftThatWasToldBeforeIsNotToldAgain() {
        try (Lab lab = lab(DriftPolicy.REPORT, A, B).settle()) {
            somebodyLeaves(lab, B);
            lab.monitor.freeze(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.monitor.snapshot().hostnames().get(0).drifted()).containsExactly(A);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.events(Event.Drifted.class)).hasSize(1);
        }
    }

    @Test
    void driftThatWasPutRightMeanwhileAndComesAgainIsToldAgain() {
        try (Lab lab = lab(DriftPolicy.REPORT, A, B).settle()) {
            somebodyLeaves(lab, B);
            lab.monitor.freeze(WWW);
            somebodyLeaves(lab, A, B);
            assertThat(lab.monitor.snapshot().hostnames().get(0).drifted()).isEmpty();
            somebodyLeaves(lab, B);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.events(Event.Drifted.class)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overARestartWhatGoavailTookOutComesBackWithItsTarget(DriftPolicy policy) {
        try (Lab lab = restarted(policy, Map.of(), B)) {
            lab.cut(A);
            lab.settle();
            lab.seconds(A_LOOK);
            lab.heal(A);
            lab.seconds(5);
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B, A);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void overARestartWhatWasTakenOutByAnOrderComesBackWithItsEnd(DriftPolicy policy) {
        try (Lab lab = restarted(policy, Map.of(OF_A, DOWN), B).settle()) {
            lab.monitor.endOverride(OF_A);
            lab.seconds(1);
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B, A);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overARestartADeadAddressStillLeaves(DriftPolicy policy) {
        try (Lab lab = restarted(policy, Map.of(), A, B)) {
            lab.cut(A);
            lab.settle();
            lab.seconds(A_LOOK);
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @ParameterizedTest
    @EnumSource
    void overARestartWhatSomebodyRemovesIsDrift(DriftPolicy policy) {
        try (Lab lab = restarted(policy, Map.of(), A, B).settle()) {
            somebodyLeaves(lab, B);
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.published()).isEqualTo(policy == DriftPolicy.REPORT ? List.of(B) : List.of(B, A));
        }
    }

    /** Who removed it cannot be told: as without a freeze it is drift. */
    @ParameterizedTest
    @EnumSource
    void whatCameBackWhileNoAgentRanIsDrift(DriftPolicy policy) {
        try (Lab lab = restarted(policy, Map.of(), B).settle()) {
            lab.monitor.thaw(WWW);
            lab.seconds(A_LOOK);
            assertThat(lab.published()).isEqualTo(policy == DriftPolicy.REPORT ? List.of(B) : List.of(B, A));
        }
    }

    @Test
    void whatSomebodyTookOutLongAgoDoesNotUseUpTheRemovals() {
        try (Lab lab = lab(DriftPolicy.REPAIR, A, B, C, D).settle()) {
            lab.monitor.freeze(WWW);
            lab.cut(A, B);
            lab.seconds(5);
            somebodyLeaves(lab, C, D);
            lab.seconds(3600);
            lab.cut(C);
            lab.seconds(5);
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(D);
        }
    }

    private static Lab lab(DriftPolicy policy, InetAddress... addresses) {
        return Lab.watching(addresses).guarded(s -> s.withDrift(policy));
    }

    /** A new process of an agent that watches A and B, whose pool was frozen before; these records stand there. */
    private static Lab restarted(DriftPolicy policy, Map<Target, VoteOverride> overrides, InetAddress... standing) {
        Lab lab = lab(policy, A, B).on(builder -> builder.steering(new Steering(overrides, Set.of(WWW))));
        lab.dns.with(WWW, standing);
        return lab;
    }

    /** Only these records, and lets the agent see it. */
    private static void somebodyLeaves(Lab lab, InetAddress... addresses) {
        lab.dns.with(WWW, addresses);
        lab.seconds(A_LOOK);
    }
}
