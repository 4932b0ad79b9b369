package io.goavail.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import io.goavail.Family;
import io.goavail.VoteOverride;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventSentenceTest {

    private static final Target TARGET = new Target("icmp", Addresses.ip("198.51.100.1"));

    @Test
    void anOrderForDaysIsToldInDays() {
        assertThat(ordered(VoteOverride.of(Vote.UP)
                        .lasting(Duration.ofSeconds(2_591_999))
                        .because("new kernel")))
                .isEqualTo("An operator has this agent vote on 198.51.100.1: UP for 29 d 23 h: new kernel");
        assertThat(ordered(VoteOverride.of(Vote.UP).lasting(Duration.ofSeconds(30))))
                .endsWith(": UP for 30 s");
        assertThat(ordered(VoteOverride.of(Vote.DOWN)))
                .isEqualTo("An operator has this agent vote on 198.51.100.1: DOWN");
    }

    @Test
    void anOutageHasItsTwoLargestUnits() {
        assertThat(EventSentence.of(new Event.Connected(Family.IPV4, Duration.ofSeconds(90_061))))
                .endsWith("after 1 d 1 h");
        assertThat(EventSentence.of(new Event.Connected(Family.IPV4, Duration.ofMillis(2_500))))
                .endsWith("after 2.50 s");
    }

    private static String ordered(VoteOverride override) {
        return EventSentence.of(new Event.Overridden(TARGET, override));
    }
}
