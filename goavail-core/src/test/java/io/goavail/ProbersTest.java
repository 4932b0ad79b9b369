package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Pinger;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbersTest {

    private final ManualTime time = new ManualTime();
    private final FakePinger pinger = new FakePinger(time);
    private final Probers probers = new Probers(time, () -> {});

    @Test
    void aHealthThatChangedJustBeforeItsPingerWasReplacedIsNotLost() {
        probers.use(watching(pinger));
        time.advance(Duration.ofSeconds(5));
        probers.takeChanged();
        pinger.cut(A);
        time.advance(Duration.ofSeconds(3)); // DOWN by now, and not taken yet.
        FakePinger other = new FakePinger(time);
        other.cut(A);
        probers.use(watching(other));
        time.advance(Duration.ofSeconds(60));
        assertThat(probers.takeChanged())
                .extracting(Engine.Observation::health)
                .isNotEmpty()
                .containsOnly(Health.DOWN);
    }

    @Test
    void whatAReplacedPingerFoundOutLastIsNotToldAsNews() {
        probers.use(watching(pinger));
        time.advance(Duration.ofSeconds(5));
        probers.takeChanged();
        pinger.cut(A);
        time.advance(Duration.ofSeconds(3)); // DOWN by now, and not taken yet.
        probers.use(watching(new FakePinger(time)));
        time.advance(Duration.ofSeconds(60));
        assertThat(probers.takeChanged())
                .extracting(Engine.Observation::health)
                .isNotEmpty()
                .containsOnly(Health.UP);
    }

    @Test
    void afterStopNothingIsProbedAndNothingTakenUp() {
        probers.use(watching(pinger));
        time.advance(Duration.ofSeconds(5));
        probers.stop();
        int sent = pinger.sent().size();
        FakePinger other = new FakePinger(time);
        probers.use(watching(other));
        time.advance(Duration.ofSeconds(5));
        assertThat(pinger.sent().size()).as("at most the one that was open").isLessThanOrEqualTo(sent + 1);
        assertThat(other.sent()).isEmpty();
    }

    private static Settings watching(Pinger by) {
        return Settings.of(
                List.of(Pool.of("cloud", Check.icmp(by), List.of(A), List.of(new Hostname(WWW)), new InMemoryDns())));
    }
}
