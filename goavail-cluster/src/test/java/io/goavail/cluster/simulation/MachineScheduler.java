package io.goavail.cluster.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The tasks of a machine as an executor of one thread. */
public final class MachineScheduler extends AbstractExecutorService implements ScheduledExecutorService {

    private final Machine machine;

    public MachineScheduler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public void execute(Runnable task) {
        machine.after(0, task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return new Alarm(unit.toNanos(delay), task);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed so far");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed so far");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed so far");
    }

    @Override
    public void shutdown() {
        // The machine goes on.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private final class Alarm implements ScheduledFuture<Void> {

        private final long due;
        private final VirtualTime.Event event;
        private boolean done;
        private boolean cancelled;

        Alarm(long nanos, Runnable task) {
            due = machine.getAsLong() + nanos;
            event = machine.after(nanos, () -> {
                // It may have been cancelled while the machine stood still.
                if (!cancelled) {
                    done = true;
                    task.run();
                }
            });
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean inTime = !done && !cancelled;
            cancelled |= inTime;
            event.cancel();
            return inTime;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isDone() {
            return done || cancelled;
        }

        @Override
        public Void get() {
            throw new UnsupportedOperationException("nobody can wait on virtual time");
        }

        @Override
        public Void get(long timeout, TimeUnit unit) {
            throw new UnsupportedOperationException("nobody can wait on virtual time");
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - machine.getAsLong(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
