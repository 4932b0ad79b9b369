package io.goavail.cli;

import io.goavail.Steering;
import io.goavail.cli.control.SteeringFile;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is in force in a file. What the file does not take at once is tried again until it does: what it holds meanwhile
 * would be in force again after a restart. For any thread.
 */
final class SteeringKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SteeringKeeper.class);

    /** A crash before the next try takes orders back, so soon; no burden for a disk that fails, so not sooner. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final SteeringFile file;
    private final Supplier<Steering> inForce;
    private final ScheduledThreadPoolExecutor thread;

    /** Whether the next try is on its way: there is never more than one. */
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Whether the file may hold something else than what was in force when it was last to be kept. */
    private boolean late;

    SteeringKeeper(SteeringFile file, Supplier<Steering> inForce) {
        this.file = file;
        this.inForce = inForce;
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread keeper = new Thread(task, "goavail-orders");
                    keeper.setDaemon(true);
                    return keeper;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** What a restart would bring back now, as far as is known: overrides that are over by now with no time left. */
    Steering kept() {
        return file.kept();
    }

    /**
     * Keeps what is in force now; when that fails, it is tried again.
     *
     * @throws IllegalStateException when what is in force cannot be told
     */
    synchronized void write() throws IOException {
        try {
            file.write(inForce.get());
        } catch (IOException | IllegalStateException e) {
            failed(e);
            throw e;
        }
        if (late) {
            LOG.info("what an operator has ordered is kept in state_dir now");
        }
        late = false;
    }

    /** The same where it is news. */
    synchronized void keep() {
        try {
            if (late) {
                write();
            } else {
                file.keep(inForce.get());
            }
        } catch (IOException | IllegalStateException e) {
            failed(e);
        }
    }

    /** Has what is in force kept soon, by another thread: who asks does not wait for a disk. */
    void keepSoon() {
        ask(Duration.ZERO);
    }

    private void failed(Exception e) {
        if (!late) {
            LOG.error(
                    "what is ordered now CANNOT be kept in state_dir: after a restart the orders before it would be in force"
                            + " again; it is tried every {} s: {}",
                    PACE.toSeconds(),
                    FailureText.of(e));
        }
        late = true;
        ask(PACE);
    }

    private void ask(Duration in) {
        if (asked.compareAndSet(false, true)) {
            var unused = thread.schedule(this::keepAsAsked, in.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void keepAsAsked() {
        asked.set(false);
        keep();
    }

    /** Keeps what is in force for the last time. */
    @Override
    public synchronized void close() {
        thread.shutdown();
        keep();
        if (late) {
            LOG.error("what is ordered now is NOT kept in state_dir: the next start has the orders before it in force");
        }
    }
}
