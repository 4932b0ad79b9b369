package io.goavail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MachineTest {

    private final VirtualTime time = new VirtualTime();
    private final Machine machine = new Machine(time, Long.MAX_VALUE - 50, 0);
    private final List<String> happened = new ArrayList<>();

    @Test
    void runsNothingWhileItStandsStillAndAllOfItAfterwards() {
        machine.after(10, () -> note("task"));
        machine.pause(100);
        time.after(20, () -> machine.receive(() -> note("datagram")));
        machine.after(200, () -> note("later"));
        run(300);
        assertThat(happened).containsExactly("task at 100", "datagram at 100", "later at 202");
    }

    @Test
    void losesDatagramsThatFindNoRoomInItsSocket() {
        machine.pause(100);
        for (int i = 0; i < 10_000; i++) {
            machine.receive(() -> note("datagram"));
        }
        run(200);
        assertThat(happened).hasSizeBetween(100, 1000);
    }

    @Test
    void forgetsWhatItWasAboutToDoWhenItIsRestarted() {
        machine.after(10, () -> note("task"));
        machine.pause(20);
        run(15);
        machine.restart();
        machine.after(3, () -> note("new task"));
        run(100);
        assertThat(happened).containsExactly("new task at 20");
    }

    @Test
    void doesNotRunATaskThatWasCancelledWhileItStoodStill() {
        ScheduledFuture<?> task = new MachineScheduler(machine).schedule(() -> note("task"), 10, TimeUnit.NANOSECONDS);
        machine.pause(100);
        run(50);
        assertThat(task.cancel(false)).isTrue();
        run(200);
        assertThat(happened).isEmpty();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void hasAClockThatGoesOnAndWrapsAndIsNeverBehindItsOwnTimers() {
        Machine slow = new Machine(time, Long.MAX_VALUE - 50, -100);
        long before = slow.getAsLong();
        slow.pause(10);
        slow.after(1_000_000, () -> note(slow.getAsLong() - before >= 1_000_000 ? "in time" : "early"));
        run(2_000_000);
        assertThat(slow.getAsLong() - before).isEqualTo(2_000_000 - 200);
        assertThat(happened).hasSize(1).first().asString().startsWith("in time");
    }

    private void note(String what) {
        happened.add(what + " at " + time.now());
    }

    private void run(long until) {
        time.runUntil(until, () -> {});
    }
}
