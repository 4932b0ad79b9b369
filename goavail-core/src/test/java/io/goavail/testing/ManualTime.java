package io.goavail.testing;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock and a scheduler that move only when told to: {@link #advance} runs what becomes due, in the order of time, on the
 * calling thread. Its zero is far from zero, so that arithmetic which forgets that a monotonic clock may wrap is found.
 */
public final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService, LongSupplier {

    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos();

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(
            Comparator.<Task<?>>comparingLong(t -> t.due - ORIGIN).thenComparingLong(t -> t.order));

    private long elapsed;
    private long orders;
    private boolean running;

    /** The time, in nanoseconds of a monotonic clock. */
    @Override
    public long getAsLong() {
        return ORIGIN + elapsed;
    }

    /** How much time has passed since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    /** Lets time pass, and everything happen that is due in it. */
    public void advance(Duration duration) {
        long end = elapsed + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due - ORIGIN <= end) {
            Task<?> next = tasks.poll();
            elapsed = Math.max(elapsed, next.due - ORIGIN);
            next.run();
        }
        elapsed = end;
    }

    /** Runs what is due now, as {@link #advance} by nothing does, unless something is running. */
    @Override
    public void execute(Runnable task) {
        schedule(task, 0, TimeUnit.NANOSECONDS);
        if (!running) {
            running = true;
            try {
                advance(Duration.ZERO);
            } finally {
                running = false;
            }
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task<>(
                () -> {
                    command.run();
                    return null;
                },
                getAsLong() + unit.toNanos(delay)));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(new Task<>(callable, getAsLong() + unit.toNanos(delay)));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed so far");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("not needed so far");
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
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

    private <V> Task<V> add(Task<V> task) {
        tasks.add(task);
        return task;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long due;
        private final long order = orders++;

        Task(Callable<V> callable, long due) {
            super(callable);
            this.due = due;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            tasks.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        protected void setException(Throwable failure) {
            super.setException(failure);
            throw new AssertionError("a task failed", failure);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - getAsLong(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
