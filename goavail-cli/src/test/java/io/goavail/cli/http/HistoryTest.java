package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.cli.http.History.Sample;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Target TARGET = Scene.ping("198.51.100.1");

    private final History history = new History();

    @Test
    void aSampleTellsOfItsMinuteAlone() {
        sample(60, 0);
        sample(90, 30);
        assertThat(history.of(TARGET)).containsExactly(new Sample(20, 0), new Sample(20, 0.5f));
    }

    @Test
    void withoutAReplyThereIsNoRoundTripTime() {
        sample(60, 0);
        sample(60, 60);
        assertThat(history.of(TARGET).get(1)).isEqualTo(new Sample(Float.NaN, 1));
    }

    @Test
    void withoutAProbeNothingIsKnown() {
        sample(60, 0);
        sample(60, 0);
        assertThat(history.of(TARGET).get(1)).isEqualTo(new Sample(Float.NaN, Float.NaN));
    }

    @Test
    void anHourIsKept() {
        for (int i = 1; i <= 3 * History.SAMPLES + 7; i++) {
            sample(100L * i, i);
        }
        List<Sample> samples = history.of(TARGET);
        assertThat(samples).hasSize(History.SAMPLES).allMatch(sample -> sample.loss() == 1f / 101);
    }

    @Test
    void countsThatBeginAnewAreNotTakenForLess() {
        sample(600, 0);
        sample(30, 10);
        assertThat(history.of(TARGET).get(1).loss()).isEqualTo(0.25f);
    }

    @Test
    void whatIsNotWatchedAnyMoreIsForgotten() {
        sample(60, 0);
        history.sample(List.of());
        assertThat(history.of(TARGET)).isEmpty();
    }

    private void sample(long replies, long misses) {
        Probes probes = new Probes(replies, misses, 0, Optional.of(Duration.ofMillis(20)), "reply", false);
        history.sample(List.of(new TargetStatus(TARGET, Health.UP, Duration.ZERO, Decision.IN, Duration.ZERO, probes)));
    }
}
