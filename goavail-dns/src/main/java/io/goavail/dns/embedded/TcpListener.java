package io.goavail.dns.embedded;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes connections, and ends those that are idle. */
final class TcpListener implements SocketHandler {

    /** Bounds memory at 70 kB each. TCP is for the rare answer that UDP cannot carry, so few are open at a time. */
    static final int MAX_CONNECTIONS = 64;

    /** RFC 7766, section 6.2.3, advises "a few seconds". */
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private final ServerSocketChannel channel;
    private final Answers answers;
    private final List<TcpConnection> connections = new ArrayList<>();

    TcpListener(ServerSocketChannel channel, Answers answers) {
        this.channel = channel;
        this.answers = answers;
    }

    @Override
    public void ready(SelectionKey key, long nowNanos) throws IOException {
        SocketChannel accepted = channel.accept();
        if (accepted == null) {
            return;
        }
        connections.removeIf(connection -> !connection.isOpen());
        if (connections.size() == MAX_CONNECTIONS) {
            oldest(nowNanos).close();
        }
        TcpConnection connection = new TcpConnection(accepted, answers, nowNanos);
        try {
            accepted.configureBlocking(false);
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.register(key.selector(), SelectionKey.OP_READ, connection);
            connections.add(connection);
        } catch (IOException e) {
            // Gone again already: no trouble of the listener.
            connection.close();
        }
    }

    @Override
    public void tick(SelectionKey key, long nowNanos) {
        key.interestOps(SelectionKey.OP_ACCEPT);
        connections.removeIf(connection -> !connection.isOpen());
    }

    private TcpConnection oldest(long nowNanos) {
        return connections.stream()
                .max(Comparator.comparingLong(connection -> connection.idleNanos(nowNanos)))
                .orElseThrow();
    }
}
