package io.goavail.dns.memory;

import io.goavail.spi.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on a thread of its own, so that who has news to keep can stop waiting: a disk that hangs, or a file system that is
 * elsewhere, must not hold a failover up.
 */
final class StateWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateWriter.class);

    /** A disk needs some milliseconds. A failover can spare this once; while a write is late nobody waits for the next. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** So long a full disk is left alone. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path directory;
    private final Write write;
    private final LongSupplier nanoTime;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final ThreadPoolExecutor thread;

    /** The write that is still to begin. */
    private @Nullable Future<?> waiting;

    private volatile boolean late;

    /** Not before this, while {@link #failing}. */
    private volatile long againNanos;

    private volatile boolean failing;

    /** @param nanoTime a monotonic clock */
    StateWriter(Path directory, Write write, LongSupplier nanoTime) {
        this.directory = directory;
        this.write = write;
        this.nanoTime = nanoTime;
        this.thread =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), StateWriter::daemon);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Writes all that there is. */
    @FunctionalInterface
    interface Write {

        void run() throws IOException;
    }

    /**
     * Has it written, where there is news or an earlier write failed. Returns when that is done, or was waited for long
     * enough.
     */
    void keep(boolean news) {
        if (news) {
            stale.set(true);
        }
        if (stale.get() && !(failing && againNanos - nanoTime.getAsLong() > 0)) {
            await();
        }
    }

    private void await() {
        try {
            Future<?> written = request();
            if (late) {
                return;
            }
            written.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            late = true;
            LOG.warn("{} is slow: going on before what records were like is kept there", directory);
        } catch (RejectedExecutionException e) {
            // It is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("cannot keep what records were like in {}", directory, e);
        }
    }

    /** A write that begins after this: one that waits already takes the news along. */
    private synchronized Future<?> request() {
        Future<?> next = waiting;
        if (next == null) {
            next = thread.submit(this::write);
            waiting = next;
        }
        return next;
    }

    private synchronized void begin() {
        waiting = null;
    }

    private void write() {
        begin();
        if (!stale.getAndSet(false)) {
            return;
        }
        try {
            write.run();
            if (failing) {
                failing = false;
                LOG.info("{} takes what records were like again", directory);
            }
        } catch (IOException | RuntimeException e) {
            stale.set(true);
            againNanos = nanoTime.getAsLong() + PAUSE.toNanos();
            if (!failing) {
                failing = true;
                LOG.warn(
                        "cannot keep what records were like in {}, trying again every {} s: {}",
                        directory,
                        PAUSE.toSeconds(),
                        FailureText.of(e));
            }
        } finally {
            late = false;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "goavail-state");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        late = false;
        if (stale.get()) {
            await();
        }
        thread.shutdown();
    }
}
