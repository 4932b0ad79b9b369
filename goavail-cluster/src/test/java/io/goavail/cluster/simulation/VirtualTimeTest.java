package io.goavail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> happened = new ArrayList<>();

    @Test
    void letsThingsHappenInTheOrderOfTimeAndThenOfArrival() {
        time.after(20, () -> happened.add("third at " + time.now()));
        time.after(10, () -> happened.add("first at " + time.now()));
        time.after(10, () -> happened.add("second at " + time.now()));
        time.after(31, () -> happened.add("too late"));
        run(30);
        assertThat(happened).containsExactly("first at 10", "second at 10", "third at 20");
        assertThat(time.now()).isEqualTo(30);
    }

    @Test
    void letsNothingHappenThatWasCancelledHoweverMuchThatIs() {
        List<VirtualTime.Event> cancelled = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            cancelled.add(time.after(5, () -> happened.add("cancelled")));
            if (i % 1000 == 0) {
                time.after(5, () -> happened.add("kept"));
            }
        }
        cancelled.forEach(VirtualTime.Event::cancel);
        cancelled.forEach(VirtualTime.Event::cancel);
        run(10);
        assertThat(happened).hasSize(10).containsOnly("kept");
    }

    @Test
    void looksAfterEachEvent() {
        time.after(1, () -> happened.add("event"));
        time.after(2, () -> happened.add("event"));
        time.runUntil(3, () -> happened.add("look"));
        assertThat(happened).containsExactly("event", "look", "event", "look");
    }

    private void run(long until) {
        time.runUntil(until, () -> {});
    }
}
