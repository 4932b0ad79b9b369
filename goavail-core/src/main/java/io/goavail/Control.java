package io.goavail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on whatever scheduler the host supplies, so that what they own needs no locks; after each
 * of them the time of the next wake-up is asked for.
 */
final class Control implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);

    /** What is due now was just done; anything shorter would be a busy loop. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long AFTER_A_DEFECT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_SECONDS = 5;

    private final ScheduledExecutorService scheduler;
    private final Wake wake;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;
    private boolean closed;
    private @Nullable Future<?> alarm;

    /** The thread that runs a task now; null when none does. */
    private volatile @Nullable Thread runner;

    /** What happens when time has passed. */
    interface Wake {

        /** Does what is due; returns in how many nanoseconds it wants to be called again. */
        long wake();
    }

    Control(ScheduledExecutorService scheduler, Wake wake) {
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /**
     * Tasks wait without bound here; each of their sources is bounded (one a target, one a call, one a request, one for the
     * peers).
     */
    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            if (closed) {
                return;
            }
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        submit();
    }

    /**
     * Has the thread of the tasks answer.
     *
     * @throws IllegalArgumentException when the question does
     * @throws IllegalStateException when there is no answer within 5 s, or the question comes from that thread, which would
     *     wait for itself
     */
    <T> T ask(Supplier<T> question) {
        if (runner == Thread.currentThread()) {
            throw new IllegalStateException(
                    "asked on the thread that would have to answer: a listener that asks the monitor"
                            + " needs an executor with a thread of its own");
        }
        FutureTask<T> answer = new FutureTask<>(question::get);
        execute(answer);
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the monitor does not answer", e);
        } catch (TimeoutException e) {
            answer.cancel(false); // What was refused is not done later.
            throw new IllegalStateException("the monitor does not answer", e);
        }
    }

    /** Runs nothing more; a task under way ends by itself. */
    void close() {
        synchronized (tasks) {
            closed = true;
            tasks.clear();
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
    }

    private void submit() {
        try {
            scheduler.execute(this::run);
        } catch (RejectedExecutionException e) {
            synchronized (tasks) {
                running = false; // The next task tries again.
            }
            LOG.error("the scheduler takes no more tasks: this monitor stands still", e);
        }
    }

    private void run() {
        runner = Thread.currentThread();
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    runner = null;
                    running = false;
                    return;
                }
            }
            guarded(task);
            if (isIdle()) {
                long nanos = wakeUp();
                guarded(() -> setAlarm(nanos));
            }
        }
    }

    private boolean isIdle() {
        synchronized (tasks) {
            return tasks.isEmpty();
        }
    }

    private long wakeUp() {
        long[] idleNanos = {AFTER_A_DEFECT_NANOS};
        guarded(() -> idleNanos[0] = Math.max(wake.wake(), SHORTEST_NANOS));
        return idleNanos[0];
    }

    private void setAlarm(long nanos) {
        synchronized (tasks) {
            if (alarm != null) {
                alarm.cancel(false);
            }
            if (!closed) {
                alarm = scheduler.schedule(() -> execute(() -> {}), nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // An Error too: it would end the task, and nothing would ever run again.
            LOG.error("a defect of goavail; it goes on", e);
        }
    }
}
