package io.goavail.dns.rfc2136;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One TCP connection, used by one thread: a message, and its answer (RFC 1035, section 4.2.2). Each wait ends at its time,
 * when the thread is interrupted, or when another thread {@linkplain #abort aborts} it; a plain socket can do the first of
 * these only.
 */
final class TcpConnection implements AutoCloseable {

    private static final int LENGTH = Short.BYTES;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Consumer<TcpConnection> onClose;
    private volatile boolean aborted;

    private TcpConnection(SocketChannel channel, Selector selector, SelectionKey key, Consumer<TcpConnection> onClose) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.onClose = onClose;
    }

    /**
     * A connection that is not connected yet.
     *
     * @param onClose hears when it is closed
     */
    static TcpConnection open(Consumer<TcpConnection> onClose) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Selector selector = Selector.open();
            return new TcpConnection(channel, selector, channel.register(selector, 0), onClose);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    void connect(InetSocketAddress server, Duration timeout) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        boolean connected = channel.connect(server);
        while (!connected) {
            await(SelectionKey.OP_CONNECT, deadlineNanos, "no connection within " + timeout.toMillis() + " ms");
            connected = channel.finishConnect();
        }
    }

    /** Sends a message and waits for the whole of one answer. */
    byte[] exchange(byte[] message, Duration timeout) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        String late = "no answer within " + timeout.toMillis() + " ms";
        ByteBuffer out = ByteBuffer.allocate(LENGTH + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                await(SelectionKey.OP_WRITE, deadlineNanos, late);
            }
        }
        int length = Short.toUnsignedInt(read(LENGTH, deadlineNanos, late).getShort());
        return read(length, deadlineNanos, late).array();
    }

    private ByteBuffer read(int length, long deadlineNanos, String late) throws IOException, InterruptedException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            int count = channel.read(in);
            if (count < 0) {
                throw new EOFException("the server closed the connection before the end of its answer");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, deadlineNanos, late);
            }
        }
        return in.flip();
    }

    private void await(int operation, long deadlineNanos, String late) throws IOException, InterruptedException {
        key.interestOps(operation);
        long leftNanos = deadlineNanos - System.nanoTime();
        if (leftNanos > 0) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(leftNanos) + 1);
            selector.selectedKeys().clear();
        }
        if (aborted) {
            throw new IOException("the provider is closed");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("while waiting for the server");
        }
        if (deadlineNanos - System.nanoTime() <= 0) {
            throw new SocketTimeoutException(late);
        }
    }

    /** Ends what the connection's thread waits for, now or next; for any other thread. */
    void abort() {
        aborted = true;
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        onClose.accept(this);
        try (selector) {
            channel.close();
        }
    }
}
