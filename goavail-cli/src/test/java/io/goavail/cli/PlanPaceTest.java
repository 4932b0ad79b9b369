package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Probing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanPaceTest {

    @Test
    void usualProbingIsThatOfAnAgent() {
        Probing agent = Probing.every(Duration.ofSeconds(2)).withThreshold(5);
        assertThat(PlanPace.probing(agent)).isEqualTo(agent);
        assertThat(PlanPace.targets(agent)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void nobodyWaitsForALongInterval() {
        Probing agent = new Probing(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMinutes(5), 3, 2);
        assertThat(PlanPace.probing(agent))
                .isEqualTo(new Probing(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), 3, 2));
        assertThat(PlanPace.targets(PlanPace.probing(agent))).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void moreHostnamesMayTakeLongerToRead() {
        assertThat(PlanPace.reads(1)).isEqualTo(Duration.ofSeconds(35));
        assertThat(PlanPace.reads(80)).isEqualTo(Duration.ofSeconds(385));
    }
}
