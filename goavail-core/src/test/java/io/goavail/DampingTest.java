package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A target that flaps is kept out; but not for the sake of dead ones. */
class DampingTest {

    @Test
    void keepsAFlappingTargetOutLongerEachTime() {
        try (Lab lab = new Lab(false, Damping.defaults(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            for (int outage = 0; outage < 3; outage++) {
                lab.pinger.cut(A);
                lab.seconds(3);
                assertThat(lab.dns.addresses(WWW)).as("outage %d", outage).containsExactly(B);
                lab.pinger.heal(A);
                lab.seconds(35);
                assertThat(lab.dns.addresses(WWW)).as("outage %d", outage).contains(A);
            }
            assertThat(lab.events(Event.Damped.class))
                    .extracting(Event.Damped::hold)
                    .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
        }
    }

    @Test
    void doesNotKeepADampedAddressOutWhileOnlyDeadOnesStand() {
        try (Lab lab = new Lab(false, Damping.defaults(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            for (int outage = 0; outage < 6; outage++) {
                lab.pinger.cut(A);
                lab.seconds(4);
                lab.pinger.heal(A);
                lab.seconds(4);
            }
            assertThat(lab.published()).containsExactly(B);
            lab.pinger.cut(B);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(A);
        }
    }
}
