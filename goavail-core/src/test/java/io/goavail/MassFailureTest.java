package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.FAR;
import static io.goavail.Lab.NEAR;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many targets that are really dead, and what says so. */
class MassFailureTest {

    private static final InetAddress[] FOUR = {A, B, C, D};

    @Test
    void threeOfFourThatAreReallyDeadAreRemovedAtOnce() {
        try (Lab lab = Lab.watching(FOUR).unlimited().settle()) {
            lab.cut(A, B, C);
            lab.seconds(2);
            assertThat(lab.published()).containsExactly(D);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void ofThreeThatAreReallyDeadThoseStayThatTheFloorNeeds() {
        try (Lab lab = Lab.watching(FOUR)) {
            lab.with(s -> s.withPools(List.of(s.pools().get(0).withMinInService(2))))
                    .settle();
            lab.cut(A, B, C);
            lab.seconds(10);
            assertThat(lab.published()).hasSize(2).contains(D);
        }
    }

    @Test
    void theAddressesGivenForItVouchForAMassFailure() {
        try (Lab lab = Lab.watching(FOUR)) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(NEAR, FAR))).settle();
            lab.pinger.cut(NEAR);
            lab.cut(FOUR);
            lab.seconds(2.5);
            assertThat(lab.published()).hasSize(1);
            assertThat(lab.events(Event.Isolated.class)).isEmpty();
        }
    }

    @Test
    void aMassFailureAsksTwiceASecondAndNotForEachTarget() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = Lab.watching(many)) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(NEAR))).settle();
            lab.cut(Arrays.copyOf(many, 150));
            lab.seconds(10);
            assertThat(lab.published()).hasSize(50);
            assertThat(lab.probes(NEAR)).isBetween(1L, 6L);
        }
    }

    /** Whether it begins as an isolation is a matter of who is asked first. */
    @Test
    void aMassFailureThatLeavesFewWitnessesIsActedOnWithinSeconds() {
        InetAddress[] many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toArray(InetAddress[]::new);
        try (Lab lab = Lab.watching(many).unlimited().settle()) {
            lab.cut(Arrays.copyOf(many, 190));
            lab.seconds(6);
            assertThat(lab.published()).containsExactly(Arrays.copyOfRange(many, 190, 200));
        }
    }
}
