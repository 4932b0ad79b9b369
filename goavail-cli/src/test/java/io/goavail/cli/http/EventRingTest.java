package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRingTest {

    @Test
    void theLastHundredAreKept() {
        EventRing ring = new EventRing(() -> 5);
        for (int i = 1; i <= EventRing.SIZE + 1; i++) {
            ring.accept(new Event.Watching(i, 1, true, List.of()));
        }
        assertThat(ring.newestFirst()).hasSize(EventRing.SIZE);
        assertThat(ring.newestFirst().get(0))
                .isEqualTo(new EventRing.Entry(101, 5, new Event.Watching(101, 1, true, List.of())));
        assertThat(ring.newestFirst().get(EventRing.SIZE - 1).number()).isEqualTo(2);
    }
}
