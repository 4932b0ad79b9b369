package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.FAR;
import static io.goavail.Lab.NEAR;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.FakePinger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked whether this agent's own network works, and when. */
class WitnessesTest {

    private static final InetAddress[] FOUR = {A, B, C, D};

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
    void theAddressesGivenForItAreAskedEvenForASingleTarget() {
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(NEAR, FAR))).settle();
            lab.cut(A, NEAR, FAR);
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
    void theAddressesGivenForItAreLeftInPeaceWhileNothingGoesDown() {
        try (Lab lab = Lab.watching(FOUR)) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(NEAR))).settle();
            lab.seconds(600);
            assertThat(lab.probes(NEAR)).isZero();
        }
    }

    @Test
    void asksSixteenOfManyTargetsAtTheMost() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = Lab.watching(many).settle()) {
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
        try (Lab lab = Lab.watching(all).settle()) {
            lab.cut(six);
            lab.seconds(10);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.Isolated.class))
                    .extracting(Event.Isolated::family)
                    .containsExactly(Family.IPV6);
            lab.pinger.cut(A);
            lab.seconds(3);
            assertThat(lab.published()).as("IPv4 goes on").doesNotContain(A).hasSize(7);
            lab.heal(six);
            lab.seconds(10);
            assertThat(lab.published()).hasSize(7);
            assertThat(lab.events(Event.Connected.class)).hasSize(1);
        }
    }

    @Test
    void aFamilyOfFewTargetsIsVouchedForByTheOther() {
        InetAddress six = ip("2001:db8::1");
        try (Lab lab = Lab.watching(A, B, C, six, ip("2001:db8::2")).settle()) {
            lab.pinger.cut(six);
            lab.seconds(2);
            assertThat(lab.published()).doesNotContain(six);
        }
    }

    @Test
    void atStartTheTargetsThatAreNotKnownYetAreAsked() {
        try (Lab lab = Lab.watching(FOUR)) {
            lab.pinger.cut(A);
            lab.settle();
            assertThat(lab.published()).containsExactly(B, C, D);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }
}
