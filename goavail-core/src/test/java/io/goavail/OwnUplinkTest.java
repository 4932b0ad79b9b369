package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.FakePinger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A DOWN counts when this agent's own network is known to have worked since; otherwise it was this agent. */
class OwnUplinkTest {

    private static final InetAddress D = ip("198.51.100.4");
    private static final InetAddress NEAR = ip("192.0.2.1");
    private static final InetAddress FAR = ip("192.0.2.2");
    private static final InetAddress[] FOUR = {A, B, C, D};

    private final RecordingTransport transport = new RecordingTransport();

    @Test
    void lossOfOwnUplinkRemovesNothing() {
        try (Lab lab = watching(FOUR).settle()) {
            cut(lab, FOUR);
            lab.seconds(10);
            assertThat(lab.events(Event.Isolated.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.family()).isEqualTo(Family.IPV4));
            heal(lab, FOUR);
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
                try (Lab lab = watching(FOUR).settle()) {
                    lab.seconds(0.025 * phase);
                    cut(lab, FOUR);
                    lab.seconds(length / 1e3);
                    heal(lab, FOUR);
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
                    try (Lab lab = watching(FOUR)) {
                        Probing probing = Probing.defaults().withThreshold(threshold);
                        lab.with(s -> s.withProbing(probing)).settle();
                        cut(lab, A);
                        lab.seconds(offset / 1e3);
                        cut(lab, B, C, D);
                        lab.seconds(length / 1e3);
                        heal(lab, B, C, D);
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
    void threeOfFourThatAreReallyDeadAreRemovedAtOnce() {
        try (Lab lab = watching(FOUR).settle()) {
            cut(lab, A, B, C);
            lab.seconds(2);
            assertThat(lab.published()).containsExactly(D);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void ofThreeThatAreReallyDeadThoseStayThatTheFloorNeeds() {
        try (Lab lab = watching(FOUR)) {
            lab.with(s -> s.withPools(List.of(s.pools().get(0).withMinInService(2))))
                    .settle();
            cut(lab, A, B, C);
            lab.seconds(10);
            assertThat(lab.published()).hasSize(2).contains(D);
        }
    }

    @Test
    void aSingleDeathCostsTheRoundTripOfAWitnessAtTheMost() {
        Probing threeMisses = Probing.defaults();
        assertThat(delayOfOneDeath(threeMisses, FOUR)).as("asked before").isZero();
        assertThat(delayOfOneDeath(threeMisses, A, B, C)).as("nobody to ask").isZero();
        assertThat(delayOfOneDeath(threeMisses.withThresholds(1, 3), FOUR)).isEqualTo(Duration.ofMillis(1));
    }

    private static Duration delayOfOneDeath(Probing probing, InetAddress... addresses) {
        List<Duration> times = new ArrayList<>();
        try (Lab lab = new Lab(false, Damping.none(), WWW)) {
            lab.dns.with(WWW, addresses);
            lab.of(lab.pool(WWW, lab.dns, addresses))
                    .with(s -> s.withProbing(probing))
                    .on(monitor -> monitor.listener(e -> {
                        if (e instanceof Event.HealthChanged || e instanceof Event.DecisionChanged) {
                            times.add(lab.time.elapsed());
                        }
                    }))
                    .settle();
            times.clear();
            lab.pinger.cut(A);
            lab.seconds(3);
            assertThat(times).hasSize(2);
            return times.get(1).minus(times.get(0));
        }
    }

    @Test
    void theAddressesGivenForItVouchForAMassFailure() {
        try (Lab lab = watching(FOUR)) {
            lab.with(s -> s.withUplinkCheck(check(lab, NEAR, FAR))).settle();
            lab.pinger.cut(NEAR);
            cut(lab, FOUR);
            lab.seconds(2.5);
            assertThat(lab.published()).hasSize(1);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void theAddressesGivenForItAreAskedEvenForASingleTarget() {
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withUplinkCheck(check(lab, NEAR, FAR))).settle();
            cut(lab, A, NEAR, FAR);
            lab.seconds(30);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class))
                    .singleElement()
                    .satisfies(e -> assertThat(e.witnesses()).containsExactlyInAnyOrder(NEAR, FAR));
            lab.pinger.heal(FAR);
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aWitnessFarAwayIsWaitedForHoweverShortTheInterval() {
        try (Lab lab = Lab.live()) {
            FakePinger far = new FakePinger(lab.time);
            far.rtt(Duration.ofMillis(300));
            lab.with(s -> s.withProbing(Probing.every(Duration.ofMillis(20)))
                            .withUplinkCheck(new UplinkCheck(Check.icmp(far), List.of(FAR))))
                    .settle();
            lab.pinger.cut(A);
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void whatWentDownTogetherWithTheEndOfAnIsolationIsLookedAtAnew() {
        ManualPinger probes = new ManualPinger();
        try (Lab lab = watching(A, B)) {
            Pool pool = new Pool("cloud", Check.icmp(probes), List.of(A, B), List.of(new Hostname(WWW)), lab.dns, 1);
            lab.pinger.cut(FAR);
            lab.with(s -> s.withPools(List.of(pool)).withUplinkCheck(check(lab, FAR)))
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
    void theAddressesGivenForItAreLeftInPeaceWhileNothingGoesDown() {
        try (Lab lab = watching(FOUR)) {
            lab.with(s -> s.withUplinkCheck(check(lab, NEAR))).settle();
            lab.seconds(600);
            assertThat(probes(lab, NEAR)).isZero();
        }
    }

    @Test
    void aMassFailureAsksTwiceASecondAndNotForEachTarget() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = watching(many)) {
            lab.with(s -> s.withUplinkCheck(check(lab, NEAR))).settle();
            cut(lab, Arrays.copyOf(many, 150));
            lab.seconds(10);
            assertThat(lab.published()).hasSize(50);
            assertThat(probes(lab, NEAR)).isBetween(1L, 6L);
        }
    }

    /** Whether it begins as an isolation is a matter of who is asked first. */
    @Test
    void aMassFailureThatLeavesFewWitnessesIsActedOnWithinSeconds() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = watching(many).settle()) {
            cut(lab, Arrays.copyOf(many, 190));
            lab.seconds(6);
            assertThat(lab.published()).containsExactly(Arrays.copyOfRange(many, 190, 200));
        }
    }

    @Test
    void asksSixteenOfManyTargetsAtTheMost() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = watching(many).settle()) {
            int before = lab.pinger.sent().size();
            lab.seconds(10);
            int usual = lab.pinger.sent().size() - before;
            lab.pinger.cut(many[0]);
            lab.seconds(10);
            assertThat(lab.pinger.sent().size() - before - 2 * usual)
                    .as("the witnesses and the retries")
                    .isBetween(16, 16 + 3);
        }
    }

    @Test
    void ipv4DoesNotVouchForIpv6() {
        InetAddress[] six =
                IntStream.range(1, 5).mapToObj(i -> ip("2001:db8::" + i)).toArray(InetAddress[]::new);
        InetAddress[] all = {A, B, C, D, six[0], six[1], six[2], six[3]};
        try (Lab lab = watching(all).settle()) {
            cut(lab, six);
            lab.seconds(10);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class))
                    .extracting(Event.Isolated::family)
                    .containsExactly(Family.IPV6);
            lab.pinger.cut(A);
            lab.seconds(3);
            assertThat(lab.published()).as("IPv4 goes on").doesNotContain(A).hasSize(7);
            heal(lab, six);
            lab.seconds(10);
            assertThat(lab.published()).hasSize(7);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
        }
    }

    @Test
    void aFamilyOfFewTargetsIsVouchedForByTheOther() {
        InetAddress six = ip("2001:db8::1");
        try (Lab lab = watching(A, B, C, six, ip("2001:db8::2")).settle()) {
            lab.pinger.cut(six);
            lab.seconds(2);
            assertThat(lab.published()).doesNotContain(six);
        }
    }

    @Test
    void targetsThatDieOneAfterTheOtherAreRemovedButTheLast() {
        try (Lab lab = watching(FOUR).settle()) {
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
    void atStartTheTargetsThatAreNotKnownYetAreAsked() {
        try (Lab lab = watching(FOUR)) {
            lab.pinger.cut(A);
            lab.settle();
            assertThat(lab.published()).containsExactly(B, C, D);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void aStartWithoutANetworkRemovesNothing() {
        try (Lab lab = watching(FOUR)) {
            cut(lab, FOUR);
            lab.settle();
            lab.seconds(60);
            heal(lab, FOUR);
            lab.seconds(10);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
        }
    }

    @Test
    void anIsolatedAgentAbstainsAndThenVotesForWhatItKnows() {
        try (Lab lab = watching(FOUR).on(monitor -> monitor.transport(transport))) {
            lab.settle();
            assertThat(transport.votes).hasSize(4).containsValue(Vote.UP).doesNotContainValue(Vote.ABSTAIN);
            lab.pinger.cut(A);
            lab.seconds(5);
            assertThat(transport.votes).containsEntry(target(A), Vote.DOWN);
            cut(lab, B, C, D);
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
        try (Lab lab = watching(FOUR).settle()) {
            cut(lab, FOUR);
            lab.seconds(5.5);
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            lab.monitor.reload(lab.settings.withUplinkCheck(check(lab, FAR)));
            lab.seconds(0.01);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            lab.seconds(5);
            assertThat(lab.published()).hasSize(1);
        }
    }

    @Test
    void aReloadThatLeavesNobodyToAskEndsTheIsolation() {
        try (Lab lab = watching(FOUR).settle()) {
            cut(lab, FOUR);
            lab.seconds(5);
            lab.monitor.reload(lab.with(List.of(A, B)));
            lab.seconds(10);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
            assertThat(lab.published()).containsExactly(C, D);
        }
    }

    private static Lab watching(InetAddress... addresses) {
        Lab lab = new Lab(false, Damping.none(), WWW);
        lab.dns.with(WWW, addresses);
        return lab.of(lab.pool(WWW, lab.dns, addresses));
    }

    private static UplinkCheck check(Lab lab, InetAddress... addresses) {
        return new UplinkCheck(Check.icmp(lab.pinger), List.of(addresses));
    }

    private static void cut(Lab lab, InetAddress... addresses) {
        List.of(addresses).forEach(lab.pinger::cut);
    }

    private static void heal(Lab lab, InetAddress... addresses) {
        List.of(addresses).forEach(lab.pinger::heal);
    }

    private static long probes(Lab lab, InetAddress address) {
        return lab.pinger.sent().stream()
                .filter(s -> s.address().equals(address))
                .count();
    }

    private static Target target(InetAddress address) {
        return new Target("icmp", address);
    }
}
