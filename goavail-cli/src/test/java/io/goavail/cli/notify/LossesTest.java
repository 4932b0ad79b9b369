package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossesTest {

    private final Losses losses = new Losses();

    @Test
    void eachLossIsToldButOnceAMinuteAtTheMost() {
        assertThat(losses.lost(3, "HTTP 404", at(0))).hasValue("1 notice LOST, with 3 events: HTTP 404");
        assertThat(losses.lost(1, "HTTP 404", at(5))).isEmpty();
        assertThat(losses.lost(1, "HTTP 404", at(59))).isEmpty();
        assertThat(losses.lost(4, "HTTP 410", at(60))).hasValue("3 notices LOST, with 6 events: HTTP 410");
        assertThat(losses.lost(1, "HTTP 404", at(3_600))).hasValue("1 notice LOST, with 1 event: HTTP 404");
    }

    @Test
    void itIsToldAgainAfterOthersHaveArrived() {
        assertThat(losses.lost(1, "HTTP 404", at(0))).isPresent();
        assertThat(losses.arrived()).hasValue("notices arrive again; 1 event was not told");
        assertThat(losses.arrived()).isEmpty();
        assertThat(losses.lost(1, "HTTP 404", at(61))).hasValue("1 notice LOST, with 1 event: HTTP 404");
    }

    @Test
    void oneThatComesAndGoesIsToldOnceAMinuteToo() {
        assertThat(losses.lost(1, "HTTP 404", at(0))).isPresent();
        losses.arrived();
        assertThat(losses.lost(1, "HTTP 404", at(10))).isEmpty();
        assertThat(losses.arrived()).hasValue("notices arrive again; 1 event was not told");
    }

    @Test
    void triesThatFailAreToldOnceUntilOneArrives() {
        assertThat(losses.failed("HTTP 503")).hasValue("a notice does not arrive, trying again: HTTP 503");
        assertThat(losses.failed("HTTP 503")).isEmpty();
        assertThat(losses.lost(2, "HTTP 503", at(0))).hasValue("1 notice LOST, with 2 events: HTTP 503");
        assertThat(losses.failed("HTTP 503")).isEmpty();
        assertThat(losses.arrived()).hasValue("notices arrive again; 2 events were not told");
        assertThat(losses.failed("HTTP 503")).isPresent();
    }

    private static long at(long seconds) {
        return Duration.ofSeconds(seconds).toNanos() - Duration.ofSeconds(1).toNanos();
    }
}
