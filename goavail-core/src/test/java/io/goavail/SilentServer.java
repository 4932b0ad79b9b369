package io.goavail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Listens with a full queue and accepts nobody: Linux drops every further SYN, as a host would that is gone. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> fillers = new ArrayList<>();

    SilentServer(InetAddress address) throws IOException {
        socket = new ServerSocket(0, 1, address);
        while (connects()) {}
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Makes room in the queue, so that the next SYN is answered. */
    void wake() throws IOException {
        for (int i = 0; i < fillers.size(); i++) {
            socket.accept().close();
        }
    }

    private boolean connects() throws IOException {
        Socket filler = new Socket();
        try {
            filler.connect(new InetSocketAddress(socket.getInetAddress(), port()), 200);
            fillers.add(filler);
            return true;
        } catch (SocketTimeoutException e) {
            filler.close();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        socket.close();
    }
}
