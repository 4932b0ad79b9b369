package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeupTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @BeforeEach
    void linux() {
        assumeTrue(Platform.isLinux(), "needs Linux");
    }

    @Test
    void endsARestThatHasBegunOrIsAboutTo() throws Exception {
        try (Wakeup wakeup = new Wakeup();
                Poller poller = new Poller(wakeup.fd())) {
            wakeup.aboutToRest();
            wakeup.wake();
            assertThat(poller.rest(MINUTE)).isTrue();
        }
    }

    @Test
    void aSignalThatComesAfterTheRestIsForgottenAfterTheNextOne() throws Exception {
        try (Wakeup wakeup = new Wakeup();
                Poller poller = new Poller(wakeup.fd())) {
            wakeup.aboutToRest();
            assertThat(poller.rest(0)).isFalse();
            wakeup.wake(); // late
            wakeup.awake();
            wakeup.aboutToRest();
            assertThat(poller.rest(MINUTE)).isTrue();
            wakeup.clear();
            wakeup.awake();
            assertThat(poller.rest(0)).as("or the engine would spin for ever").isFalse();
        }
    }

    @Test
    void costsNothingWhileTheEngineIsAwake() throws Exception {
        try (Wakeup wakeup = new Wakeup();
                Poller poller = new Poller(wakeup.fd())) {
            wakeup.wake();
            assertThat(poller.rest(0)).isFalse();
        }
    }
}
