package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final ManualTime time = new ManualTime();
    private final List<String> done = new ArrayList<>();
    private long idleNanos = Duration.ofSeconds(10).toNanos();
    private final Control control = new Control(time, this::wake);

    private long wake() {
        done.add("wake " + time.elapsed().toMillis());
        return idleNanos;
    }

    @Test
    void aTaskThatComesDuringAnotherWaitsForItsEnd() {
        Control[] self = new Control[1];
        self[0] = new Control(new AtOnce(() -> {}), this::wake);
        self[0].execute(() -> {
            done.add("first begins");
            self[0].execute(() -> done.add("second"));
            done.add("first ends");
        });
        assertThat(done).containsExactly("first begins", "first ends", "second", "wake 0");
    }

    @Test
    void wakesUpWhenThatWasAskedForAndNotBefore() {
        control.execute(() -> {});
        time.advance(Duration.ofMillis(9_999));
        assertThat(done).containsExactly("wake 0");
        time.advance(Duration.ofMillis(1));
        assertThat(done).containsExactly("wake 0", "wake 10000");
    }

    @Test
    void aTaskMovesTheNextWakeUp() {
        control.execute(() -> {});
        time.advance(Duration.ofSeconds(4));
        control.execute(() -> {});
        time.advance(Duration.ofSeconds(12));
        assertThat(done).containsExactly("wake 0", "wake 4000", "wake 14000");
    }

    @Test
    void whatIsAlwaysDueIsNoBusyLoop() {
        idleNanos = 0;
        control.execute(() -> {});
        time.advance(Duration.ofMillis(100));
        assertThat(done).hasSize(101);
    }

    @Test
    void aTaskThatThrowsAnErrorStopsNoOther() {
        control.execute(() -> {
            control.execute(() -> done.add("other"));
            throw new AssertionError("thrown on purpose by a test");
        });
        assertThat(done).containsExactly("other", "wake 0");
    }

    @Test
    void aWakeUpThatThrowsIsTriedAgainAfterASecond() {
        Once defect = new Once(new AssertionError("thrown on purpose by a test"));
        Control failing = new Control(time, () -> {
            defect.happen();
            return wake();
        });
        failing.execute(() -> {});
        time.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("wake 1000");
    }

    @Test
    void aTaskThatTheSchedulerRejectsRunsWithTheNextOne() {
        Once full = new Once(new RejectedExecutionException("rejected on purpose by a test"));
        Control rejected = new Control(new AtOnce(full::happen), this::wake);
        rejected.execute(() -> done.add("first"));
        assertThat(done).isEmpty();
        rejected.execute(() -> done.add("second"));
        assertThat(done).containsExactly("first", "second", "wake 0");
    }

    @Test
    void afterCloseNothingRunsAndNothingWakesUp() {
        control.execute(() -> {
            control.execute(() -> done.add("waits"));
            control.close();
        });
        assertThat(done).containsExactly("wake 0"); // The task that closed it has ended as any other.
        control.execute(() -> done.add("comes later"));
        time.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("wake 0");
    }

    /** Runs each task inside the call that brings it, after a check that may throw; never starts a thread. */
    private static final class AtOnce extends ScheduledThreadPoolExecutor {

        private final Runnable check;

        AtOnce(Runnable check) {
            super(0);
            this.check = check;
        }

        @Override
        public void execute(Runnable task) {
            check.run();
            task.run();
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return new ManualTime().schedule(task, delay, unit);
        }
    }
}
