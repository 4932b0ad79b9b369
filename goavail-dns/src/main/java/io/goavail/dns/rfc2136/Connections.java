package io.goavail.dns.rfc2136;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections to the server: one for each call, closed with it, so that none is there to go stale. Calls are rare, and a
 * connection costs one round trip.
 */
final class Connections implements AutoCloseable {

    /** Of a name with many addresses so many are tried, so that a call ends in time. */
    static final int MAX_ADDRESSES = 4;

    private static final String CLOSED = "the provider is closed";

    private final Lookup lookup;
    private final Timeouts timeouts;
    private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Connections(InetSocketAddress server, Timeouts timeouts) {
        this.lookup = new Lookup(server);
        this.timeouts = timeouts;
    }

    /**
     * Connects to the first address that takes it. The caller closes the connection.
     *
     * @throws IOException when none takes it in time, or when closed
     */
    TcpConnection connect() throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before anything was sent");
        }
        if (closed) {
            throw new IOException(CLOSED);
        }
        List<InetSocketAddress> addresses = lookup.get(timeouts.connect());
        IOException failure = new IOException("it has no address");
        for (InetSocketAddress address : addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES))) {
            try {
                return connect(address);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private TcpConnection connect(InetSocketAddress address) throws IOException, InterruptedException {
        TcpConnection connection = TcpConnection.open(open::remove);
        open.add(connection);
        try {
            if (closed) {
                throw new IOException(CLOSED);
            }
            connection.connect(address, timeouts.connect());
            return connection;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        lookup.close();
        open.forEach(TcpConnection::abort);
    }
}
