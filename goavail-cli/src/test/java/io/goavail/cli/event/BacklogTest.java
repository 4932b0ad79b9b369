package io.goavail.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BacklogTest {

    private static final long LONG = Duration.ofMinutes(1).toNanos();

    private final Backlog backlog = new Backlog(2);

    @Test
    void whereThereAreTooManyTheOldestGoAndAreCounted() throws InterruptedException {
        backlog.add(numbered(1));
        backlog.add(numbered(2));
        backlog.add(numbered(3));
        assertThat(backlog.drain(0)).containsExactly(numbered(2), numbered(3));
        assertThat(backlog.takeDropped()).isEqualTo(1);
        assertThat(backlog.takeDropped()).isZero();
        assertThat(backlog.drain(0)).isEmpty();
    }

    @Test
    void whatWaitsAtTheEndIsStillHandedOutAndNothingComesAfter() throws InterruptedException {
        backlog.add(numbered(1));
        backlog.end();
        backlog.add(numbered(2));
        assertThat(backlog.drain(LONG)).containsExactly(numbered(1));
        assertThat(backlog.drain(LONG)).isEmpty();
        assertThat(backlog.isEnded()).isTrue();
        assertThat(backlog.awaitEnd(LONG)).isTrue();
    }

    @Test
    void whoeverWaitsIsWokenByTheNext() throws InterruptedException {
        Thread later = new Thread(() -> backlog.add(numbered(1)));
        later.start();
        assertThat(backlog.drain(LONG)).containsExactly(numbered(1));
        later.join();
    }

    private static Occurrence numbered(int number) {
        return Samples.atNoon(new Event.Watching(number, 1, true, List.of()));
    }
}
