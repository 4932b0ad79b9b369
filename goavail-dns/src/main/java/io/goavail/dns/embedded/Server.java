package io.goavail.dns.embedded;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that serves all sockets of a server. */
final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    /** How often handlers look after themselves, and how long a socket that failed is left alone. */
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What {@link #close} waits for the thread at most; it needs a few milliseconds. */
    private static final long CLOSE_MILLIS = 900;

    private final Selector selector;
    private final Sockets sockets;
    private final Thread thread = new Thread(this::run, "goavail-dns");
    private volatile boolean closed;

    private Server(Selector selector, Sockets sockets) {
        this.selector = selector;
        this.sockets = sockets;
        thread.setDaemon(true);
    }

    /** Starts to serve; the sockets are the server's own from now on. */
    static Server start(Sockets sockets, Answers answers) throws IOException {
        Server server = new Server(Selector.open(), sockets);
        sockets.udp().register(server.selector, SelectionKey.OP_READ, new UdpSocket(sockets.udp(), answers));
        sockets.tcp().register(server.selector, SelectionKey.OP_ACCEPT, new TcpListener(sockets.tcp(), answers));
        server.thread.start();
        return server;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            serve();
        } catch (IOException e) {
            log.error("the embedded DNS server has stopped: its sockets cannot be watched any more", e);
        } finally {
            closeAll();
        }
    }

    private void serve() throws IOException {
        long lastTick = System.nanoTime();
        while (!closed) {
            selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(TICK_NANOS));
            // An interrupt is not for us, and would make every later select return at once.
            Thread.interrupted();
            long now = System.nanoTime();
            if (now - lastTick >= TICK_NANOS) {
                lastTick = now;
                selector.keys().forEach(key -> handle(key, SocketHandler::tick));
            }
        }
    }

    private void ready(SelectionKey key) {
        handle(key, SocketHandler::ready);
    }

    static void handle(SelectionKey key, Step step) {
        if (!key.isValid()) {
            return;
        }
        try {
            step.take((SocketHandler) key.attachment(), key, System.nanoTime());
        } catch (Throwable e) {
            // Errors too: memory or descriptors may be short for a moment, and a server that stopped helps nobody.
            log.warn("a socket of the embedded DNS server failed; it is tried again in a second", e);
            if (key.isValid()) {
                key.interestOps(0);
            }
        }
    }

    private void closeAll() {
        try (selector;
                sockets) {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            log.warn("a socket of the embedded DNS server did not close", e);
        }
    }

    /** What a handler is asked to do. */
    interface Step {
        void take(SocketHandler handler, SelectionKey key, long nowNanos) throws IOException;
    }
}
