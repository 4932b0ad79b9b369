package io.goavail.cli.control;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what takes too long: blocking calls of a Unix domain socket have no timeout. */
final class Deadlines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    private final ScheduledThreadPoolExecutor timer;

    Deadlines(String thread) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, thread);
            daemon.setDaemon(true);
            return daemon;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** What is to be done in time. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work, and closes {@code channel} under it when that takes longer than {@code time}. */
    <T> T within(Duration time, Closeable channel, Work<T> work) throws IOException {
        Future<?> expiry = schedule(time, channel);
        try {
            return work.run();
        } finally {
            expiry.cancel(false);
        }
    }

    private Future<?> schedule(Duration time, Closeable channel) {
        try {
            return timer.schedule(() -> expire(channel), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            expire(channel); // It ends.
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static void expire(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a socket did not close", e);
        }
    }
}
