package io.goavail.cli.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders at a Unix domain socket, one a connection, on threads of its own. Its owner and root alone can connect; what
 * it bounds, it bounds against accidents.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    /** As many operators at once as anybody has; who finds no thread is told so. */
    private static final int MOST_CLIENTS = 8;

    /** The longest request is an override with its reason. */
    private static final int MOST_BYTES = 4096;

    /** A client asks at once, and reads what it asked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long CLOSE_MILLIS = 500;

    private final Path path;
    private final SocketFile socket;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deadlines deadlines = new Deadlines("goavail-socket-timer");
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_CLIENTS + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread daemon = new Thread(task, "goavail-socket");
                daemon.setDaemon(true);
                return daemon;
            });

    private ControlServer(Path path, SocketFile socket, Duration patience) {
        this.path = path;
        this.socket = socket;
        this.patience = patience;
    }

    /** Carries out what is asked. */
    @FunctionalInterface
    public interface Agent {

        /**
         * Does so. Called by several threads at a time.
         *
         * @throws IllegalArgumentException when it makes no sense, saying why
         * @throws IllegalStateException when it cannot be done now
         */
        Answer answer(Request request) throws InterruptedException;
    }

    /**
     * Listens; nobody is answered before {@link #serve}.
     *
     * @throws IOException when it cannot, saying why
     */
    public static ControlServer bind(Path path) throws IOException {
        return bind(path, PATIENCE);
    }

    /** @param patience how long a client may take to ask, and to read the answer */
    static ControlServer bind(Path path, Duration patience) throws IOException {
        return new ControlServer(path, SocketFile.listen(path), patience);
    }

    /** Where it listens. */
    public Path at() {
        return path;
    }

    /** Begins to answer. */
    public void serve(Agent agent) {
        threads.execute(() -> acceptAll(agent));
    }

    /** Stops within a second, and leaves no thread and no file behind. Closing twice does nothing. */
    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("socket", path).setCause(e).log("the control socket did not close");
        }
        deadlines.close();
        threads.shutdownNow(); // Interrupts, which closes the channel that a thread is blocked in.
        try {
            if (!threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("an order at the control socket is still being carried out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(Agent agent) {
        while (true) {
            SocketChannel client;
            try {
                client = socket.accept();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("socket", path).setCause(e).log("a client of the control socket was lost");
                if (isClosedSoon()) {
                    return;
                }
                continue;
            }
            try {
                threads.execute(() -> converse(client, agent));
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                refuse(client); // An error where there is no thread for it: there may be one for the next.
            }
        }
    }

    /** Waits a moment: no descriptor is left, perhaps, and there is nothing that would tell when one is. */
    private boolean isClosedSoon() {
        try {
            return closed.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** On the accepting thread: a line always fits into the empty buffer of a new socket. */
    private static void refuse(SocketChannel client) {
        try (client) {
            client.configureBlocking(false);
            Lines.write(
                    client,
                    Answer.refused("too many clients at once", List.of()).lines());
        } catch (IOException e) {
            LOG.debug("a client went away", e);
        }
    }

    private void converse(SocketChannel client, Agent agent) {
        try (client) {
            Answer answer = answer(client, agent);
            deadlines.within(patience, client, () -> Lines.write(client, answer.lines()));
        } catch (IOException e) {
            LOG.debug("a client of the control socket went away, or was too slow", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(SocketChannel client, Agent agent) throws IOException, InterruptedException {
        try {
            String line = deadlines.within(patience, client, () -> Lines.read(client, MOST_BYTES));
            return agent.answer(RequestReader.read(line));
        } catch (IllegalArgumentException e) {
            return Answer.refused(String.valueOf(e.getMessage()), List.of());
        } catch (IllegalStateException e) {
            LOG.debug("no answer at the control socket", e);
            return Answer.refused("goavail does not answer now: it starts, stops, or is very busy", List.of());
        } catch (RuntimeException | Error e) {
            LOG.error("a defect in carrying out an order", e);
            return Answer.refused("a defect of goavail; its log tells more", List.of());
        }
    }
}
