package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.Snapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LooksTest {

    private final Snapshot snapshot = new Scene().up("198.51.100.1").snapshot();
    private long nowNanos = 7;
    private int taken;
    private Duration takes = Duration.ZERO;
    private boolean closed;

    private final Looks looks = new Looks(() -> nowNanos, this::snapshot);

    @Test
    void clientsShareASnapshotForAQuarterOfASecond() {
        Look first = looks.latest();
        pass(Duration.ofMillis(249));
        assertThat(looks.latest()).isSameAs(first);
        pass(Duration.ofMillis(1));
        assertThat(looks.latest()).isNotSameAs(first);
        assertThat(taken).isEqualTo(2);
    }

    @Test
    void whereASnapshotTakesLongItIsTakenMoreRarely() {
        takes = Duration.ofMillis(100);
        looks.latest();
        pass(Duration.ofMillis(1999));
        looks.latest();
        assertThat(taken).isEqualTo(1);
        pass(Duration.ofMillis(1));
        looks.latest();
        assertThat(taken).isEqualTo(2);
    }

    @Test
    void aMonitorThatDoesNotAnswerIsNotAskedByEachClient() {
        closed = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(looks::latest).isInstanceOf(IllegalStateException.class);
        }
        assertThat(taken).isEqualTo(1);
        closed = false;
        pass(Duration.ofSeconds(1));
        assertThat(looks.latest().snapshot()).isSameAs(snapshot);
    }

    private Snapshot snapshot() {
        taken++;
        pass(takes);
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return snapshot;
    }

    private void pass(Duration time) {
        nowNanos += time.toNanos();
    }
}
