package io.goavail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Accepts connections on a port of its own and resets them at once, so often before a pinger has looked. */
final class TcpServer implements AutoCloseable {

    private final ServerSocket socket;

    TcpServer(InetAddress address) throws IOException {
        socket = new ServerSocket(0, 4_096, address);
        Thread thread = new Thread(this::acceptAll, "tcp-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try (Socket accepted = socket.accept()) {
                accepted.setSoLinger(true, 0);
            } catch (IOException e) {
                // A connection that was reset before it was accepted, or the end.
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
