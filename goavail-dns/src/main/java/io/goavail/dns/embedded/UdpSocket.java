package io.goavail.dns.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes packets and sends their answers. */
final class UdpSocket implements SocketHandler {

    private static final Logger log = LoggerFactory.getLogger(UdpSocket.class);

    /** How many packets are taken before the other sockets have their turn. */
    private static final int BURST = 64;

    private final DatagramChannel channel;
    private final Answers answers;

    /** A longer packet is cut, and then malformed. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Query.MAX_SIZE);

    UdpSocket(DatagramChannel channel, Answers answers) {
        this.channel = channel;
        this.answers = answers;
    }

    @Override
    public void ready(SelectionKey key, long nowNanos) throws IOException {
        for (int i = 0; i < BURST; i++) {
            SocketAddress client = channel.receive(buffer.clear());
            if (client == null) {
                return;
            }
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            Optional<byte[]> answer = answers.to(packet, Transport.UDP);
            if (answer.isPresent()) {
                send(answer.get(), client);
            }
        }
    }

    @Override
    public void tick(SelectionKey key, long nowNanos) {
        key.interestOps(SelectionKey.OP_READ);
    }

    /** An answer that cannot be sent is lost, as any packet may be: the client asks again. */
    private void send(byte[] answer, SocketAddress client) {
        if (((InetSocketAddress) client).getPort() == 0) {
            return;
        }
        try {
            channel.send(ByteBuffer.wrap(answer), client);
        } catch (IOException e) {
            // No route, a firewall, an earlier answer that found nobody: of interest for one client only.
            log.debug("no answer to {}: {}", client, e.toString());
        }
    }
}
