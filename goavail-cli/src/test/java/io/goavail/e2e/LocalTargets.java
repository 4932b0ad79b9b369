package io.goavail.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** TCP targets on the loopback interface, all with the same port: 127.0.1.1 and so on. */
final class LocalTargets implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<ServerSocketChannel> channels = new ArrayList<>();
    private final int port;

    LocalTargets(int count) throws IOException {
        channels.add(listen(0, 0));
        port = channels.get(0).socket().getLocalPort();
        for (int i = 1; i < count; i++) {
            channels.add(listen(i, port));
        }
        Thread thread = new Thread(this::accept, "local targets");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return port;
    }

    /** From 0 on. */
    String address(int number) {
        return "127.0." + (1 + number / 200) + "." + (1 + number % 200);
    }

    /** It refuses connections from now on. */
    void cut(int number) throws IOException {
        channels.get(number).close();
        selector.wakeup(); // A channel that is registered stops listening only when the selector has seen it closed.
    }

    void restore(int number) throws IOException {
        channels.set(number, listen(number, port));
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (ServerSocketChannel channel : channels) {
            channel.close();
        }
    }

    private ServerSocketChannel listen(int number, int at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getByName(address(number)), at));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT);
        selector.wakeup();
        return channel;
    }

    private void accept() {
        try {
            while (selector.isOpen()) {
                selector.select(key -> {
                    try (SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept()) {
                        // Closed at once: whoever asked knows that it is here.
                    } catch (IOException closed) {
                        // It was cut.
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            // The end of the test.
        }
    }
}
