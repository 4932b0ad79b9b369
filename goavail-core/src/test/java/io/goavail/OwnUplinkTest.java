package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.FAR;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A DOWN counts when this agent's own network is known to have worked since; otherwise it was this agent. */
class OwnUplinkTest {

    private static final InetAddress[] FOUR = {A, B, C, D};

    private final RecordingTransport transport = new RecordingTransport();

    @Test
    void lossOfOwnUplinkRemovesNothing() {
        try (Lab lab = Lab.watching(FOUR).settle()) {
            lab.cut(FOUR);
            lab.seconds(10);
            assertThat(lab.events(Event.Isolated.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.family()).isEqualTo(Family.IPV4));
            lab.heal(FOUR);
            lab.seconds(30);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            assertThat(lab.monitor.snapshot().targets())
                    .extracting(Snapshot.TargetStatus::health)
                    .containsOnly(Health.UP);
        }
    }

    /** Also when the network is back just as the last miss of a row is noticed; whatever the phase of the probes. */
    @Test
    void lossOfOwnUplinkForAnyTimeRemovesNothing() {
        for (int phase = 0; phase < 10; phase++) {
            for (int length = 100; length < 3_000; length += 50) {
                try (Lab lab = Lab.watching(FOUR).settle()) {
                    lab.seconds(0.025 * phase);
                    lab.cut(FOUR);
                    lab.seconds(length / 1e3);
                    lab.heal(FOUR);
                    lab.seconds(10);
                    assertThat(lab.dns.changes())
                            .as("lost for %d ms, phase %d", length, phase)
                            .isEmpty();
                }
            }
        }
    }

    /** What a witness said of another target a moment ago says nothing of the misses since. */
    @Test
    void lossOfOwnUplinkRightAfterARealDeathRemovesNothingElse() {
        for (int threshold = 2; threshold <= 3; threshold++) {
            for (int offset = 900; offset < 1_500; offset += 30) {
                for (int length = 250; length < 800; length += 50) {
                    try (Lab lab = Lab.watching(FOUR)) {
                        Probing probing = Probing.defaults().withThreshold(threshold);
                        lab.with(s -> s.withProbing(probing)).settle();
                        lab.cut(A);
                        lab.seconds(offset / 1e3);
                        lab.cut(B, C, D);
                        lab.seconds(length / 1e3);
                        lab.heal(B, C, D);
                        lab.seconds(2);
                        assertThat(lab.published())
                                .as("%d misses, after %d ms for %d ms", threshold, offset, length)
                                .contains(B, C, D);
                    }
                }
            }
        }
    }

    @Test
    void whatWentDownTogetherWithTheEndOfAnIsolationIsLookedAtAnew() {
        ManualPinger probes = new ManualPinger();
        try (Lab lab = Lab.watching(A, B)) {
            Pool pool = Pool.of("cloud", Check.icmp(probes), List.of(A, B), List.of(new Hostname(WWW)), lab.dns);
            lab.pinger.cut(FAR);
            lab.with(s -> s.withPools(List.of(pool)).withUplinkCheck(lab.uplinkCheck(FAR)))
                    .settle();
            probes.answers(A, 3);
            probes.answers(B, 3);
            lab.seconds(1);
            probes.misses(B, 3);
            lab.seconds(5);
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            lab.time.execute(() -> {
                probes.answers(B, 3);
                probes.misses(A, 3); // The control thread hears of both at once.
            });
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            probes.answers(A, 3);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(A, B);
            assertThat(lab.monitor.snapshot().targets())
                    .extracting(Snapshot.TargetStatus::health)
                    .containsOnly(Health.UP);
        }
    }

    @Test
    void targetsThatDieOneAfterTheOtherAreRemovedButTheLast() {
        try (Lab lab = Lab.watching(FOUR).unlimited().settle()) {
            for (InetAddress address : FOUR) {
                lab.pinger.cut(address);
                lab.seconds(5);
            }
            assertThat(lab.published()).containsExactly(D);
            assertThat(lab.events(Event.Isolated.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.witnesses()).containsExactlyInAnyOrder(FOUR));
            lab.seconds(3600);
            lab.pinger.heal(B);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
        }
    }

    @Test
    void aStartWithoutANetworkRemovesNothing() {
        try (Lab lab = Lab.watching(FOUR)) {
            lab.cut(FOUR);
            lab.settle();
            lab.seconds(60);
            lab.heal(FOUR);
            lab.seconds(10);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
        }
    }

    @Test
    void anIsolatedAgentAbstainsAndThenVotesForWhatItKnows() {
        try (Lab lab = Lab.watching(FOUR).on(monitor -> monitor.transport(transport))) {
            lab.settle();
            assertThat(transport.votes).hasSize(4).containsValue(Vote.UP).doesNotContainValue(Vote.ABSTAIN);
            lab.pinger.cut(A);
            lab.seconds(5);
            assertThat(transport.votes).containsEntry(target(A), Vote.DOWN);
            lab.cut(B, C, D);
            lab.seconds(5);
            assertThat(transport.votes.values()).containsOnly(Vote.ABSTAIN);
            lab.pinger.heal(B);
            lab.pinger.heal(C);
            while (lab.events(Event.Connected.class).isEmpty()) {
                lab.seconds(0.01);
            }
            assertThat(transport.votes).containsEntry(target(A), Vote.ABSTAIN).containsEntry(target(D), Vote.ABSTAIN);
            lab.seconds(8);
            assertThat(transport.votes)
                    .containsEntry(target(A), Vote.DOWN)
                    .containsEntry(target(B), Vote.UP)
                    .containsEntry(target(D), Vote.DOWN);
            assertThat(lab.published()).containsExactlyInAnyOrder(B, C);
        }
    }

    @Test
    void aReloadThatBringsOtherWitnessesAsksThemAtOnce() {
        try (Lab lab = Lab.watching(FOUR).settle()) {
            lab.cut(FOUR);
            lab.seconds(5.5);
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            lab.monitor.reload(lab.settings.withUplinkCheck(lab.uplinkCheck(FAR)));
            lab.seconds(0.01);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            lab.seconds(5);
            assertThat(lab.published()).hasSize(1);
        }
    }

    @Test
    void aReloadThatLeavesNobodyToAskEndsTheIsolation() {
        try (Lab lab = Lab.watching(FOUR).unlimited().settle()) {
            lab.cut(FOUR);
            lab.seconds(5);
            lab.monitor.reload(lab.with(List.of(A, B)));
            lab.seconds(10);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            assertThat(lab.published()).containsExactly(C, D);
        }
    }

    private static Target target(InetAddress address) {
        return new Target("icmp", address);
    }
}
