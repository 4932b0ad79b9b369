package io.goavail.dns.embedded;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** The clock of a connection, moved by hand. */
class TcpConnectionTest {

    private static final long TIMEOUT = TcpListener.IDLE_TIMEOUT.toNanos();

    /** Monotonic time may begin anywhere, and wrap around. */
    private static final long START = Long.MAX_VALUE - 5;

    private final Answers answers = new Answers(() -> Zones.serving("www.example.com", "198.51.100.1"));
    private Selector selector;
    private SocketChannel client;
    private TcpConnection connection;
    private SelectionKey key;

    @BeforeEach
    void connect() throws IOException {
        selector = Selector.open();
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(ip("127.0.0.1"), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            SocketChannel accepted = listener.accept();
            accepted.configureBlocking(false);
            connection = new TcpConnection(accepted, answers, START);
            key = accepted.register(selector, SelectionKey.OP_READ, connection);
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        connection.close();
        selector.close();
    }

    @Test
    void endsWhenNothingIsAskedForTenSeconds() {
        connection.tick(key, START + TIMEOUT - 1);
        assertThat(connection.isOpen()).isTrue();
        connection.tick(key, START + TIMEOUT);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void livesOnFromAnAnswer() throws IOException {
        send(Client.framed(Queries.query("www.example.com", Type.A).toWire()), START + 100);
        connection.tick(key, START + TIMEOUT + 99);
        assertThat(connection.isOpen()).isTrue();
        connection.tick(key, START + TIMEOUT + 100);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void doesNotLiveOnFromAQueryThatIsNeverWhole() throws IOException {
        send(new byte[] {0, 30, 1, 2, 3}, START + 100);
        connection.tick(key, START + TIMEOUT);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void doesNotLiveOnFromPacketsThatAreNotAnswered() throws IOException {
        byte[] answer = Queries.query("www.example.com", Type.A).toWire();
        answer[2] |= (byte) 0x80;
        send(Client.framed(answer), START + 100);
        connection.tick(key, START + TIMEOUT);
        assertThat(connection.isOpen()).isFalse();
    }

    private void send(byte[] octets, long nowNanos) throws IOException {
        client.write(ByteBuffer.wrap(octets));
        assertThat(selector.select(5000)).as("something to read").isOne();
        selector.selectedKeys().clear();
        connection.ready(key, nowNanos);
    }
}
