package io.goavail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that a monitor makes for itself where the host supplies none; daemons, and gone after {@link #close}. */
final class MonitorThreads {

    private final List<ExecutorService> own = new ArrayList<>();

    ScheduledExecutorService control() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, named("goavail-control"));
        executor.setRemoveOnCancelPolicy(true);
        own.add(executor);
        return executor;
    }

    Executor events() {
        ExecutorService executor = Executors.newSingleThreadExecutor(named("goavail-events"));
        own.add(executor);
        return executor;
    }

    Executor providerCalls() {
        // As many threads as asked for: ProviderCalls sees to it that there are eight for each provider at the most.
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("goavail-provider"));
        own.add(executor);
        return executor;
    }

    /** Interrupts what runs, and waits up to {@code millis} for it to end. */
    void close(long millis) {
        own.forEach(ExecutorService::shutdownNow);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        for (ExecutorService executor : own) {
            try {
                executor.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
