package io.goavail.dns.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Header;

/**
 * One connection: any number of queries, each with its length before it, answered in their order (RFC 7766). While an
 * answer waits for the client to read it no further query is taken, so a connection holds one of each.
 */
final class TcpConnection implements SocketHandler {

    private static final Logger log = LoggerFactory.getLogger(TcpConnection.class);

    /** The two octets before each message (RFC 1035, section 4.2.2). */
    private static final int PREFIX = 2;

    private final SocketChannel channel;
    private final Answers answers;
    private final ByteBuffer in = ByteBuffer.allocate(PREFIX + Query.MAX_SIZE);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean ended;
    private long activeNanos;

    TcpConnection(SocketChannel channel, Answers answers, long nowNanos) {
        this.channel = channel;
        this.answers = answers;
        this.activeNanos = nowNanos;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** How long ago the last answer was gone, or the connection came. A query in pieces does not count before it is whole. */
    long idleNanos(long nowNanos) {
        return nowNanos - activeNanos;
    }

    /** Reads once, so that a client that never stops asking does not keep the others waiting. */
    @Override
    public void ready(SelectionKey key, long nowNanos) {
        try {
            if (answerAll(nowNanos)) {
                ended = channel.read(in) < 0;
                if (answerAll(nowNanos) && ended) {
                    close();
                    return;
                }
            }
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException e) {
            log.debug("a connection ended: {}", e.toString());
            close();
        }
    }

    @Override
    public void tick(SelectionKey key, long nowNanos) {
        if (idleNanos(nowNanos) >= TcpListener.IDLE_TIMEOUT.toNanos()) {
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("a connection did not close: {}", e.toString());
        }
    }

    /** Answers the queries that are there. Returns whether all answers could be written. */
    private boolean answerAll(long nowNanos) throws IOException {
        while (flushed(nowNanos)) {
            Optional<byte[]> query = next();
            if (query.isEmpty()) {
                return true;
            }
            answers.to(query.get(), Transport.TCP).ifPresent(answer -> out = framed(answer));
        }
        return false;
    }

    private boolean flushed(long nowNanos) throws IOException {
        if (out.hasRemaining()) {
            channel.write(out);
            if (out.hasRemaining()) {
                return false;
            }
            activeNanos = nowNanos;
        }
        return true;
    }

    /** Takes the next whole query out of what was read. */
    private Optional<byte[]> next() throws IOException {
        in.flip();
        try {
            if (in.remaining() < PREFIX) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(in.getShort(in.position()));
            if (length < Header.LENGTH || length > Query.MAX_SIZE) {
                throw new IOException("a query cannot have " + length + " octets");
            }
            if (in.remaining() < PREFIX + length) {
                return Optional.empty();
            }
            byte[] query = new byte[length];
            in.position(in.position() + PREFIX).get(query);
            return Optional.of(query);
        } finally {
            in.compact();
        }
    }

    private static ByteBuffer framed(byte[] answer) {
        return ByteBuffer.allocate(PREFIX + answer.length)
                .putShort((short) answer.length)
                .put(answer)
                .flip();
    }
}
