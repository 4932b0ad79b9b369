package io.goavail.cluster;

import io.goavail.spi.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the outputs of a {@link Node}: datagrams leave, the consumer hears, and events are written down. */
final class Effects implements Node.Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(UdpGossip.class);

    private final UdpSocket socket;
    private final Consumer<List<Peer>> consumer;
    private final Resolver resolver;
    private final GossipLog log;
    private final Unreachable unreachable = new Unreachable(System.nanoTime());
    private final LineLimit failures = new LineLimit(10, 3, System.nanoTime());

    private volatile boolean silent;
    private long snapshots;

    /** @param self the name of this agent */
    Effects(String self, UdpSocket socket, Consumer<List<Peer>> consumer, Resolver resolver) {
        this.socket = socket;
        log = new GossipLog(self, System.nanoTime());
        this.consumer = consumer;
        this.resolver = resolver;
    }

    /** From now on the consumer hears nothing; any thread. */
    void silence() {
        silent = true;
    }

    @Override
    public void send(InetSocketAddress to, byte[] datagram) {
        try {
            socket.send(datagram, to);
            unreachable.accepted(to);
        } catch (IOException e) {
            // As lost as one that is lost on the way: what it carried is sent again.
            if (!silent && unreachable.refused(to, System.nanoTime())) {
                LOG.atWarn()
                        .addKeyValue("to", UdpSocket.text(to))
                        .addKeyValue("reason", e.getMessage())
                        .log("this host cannot send to a peer");
            }
        }
    }

    /** How many snapshots there have been. */
    long snapshots() {
        return snapshots;
    }

    @Override
    public void peersChanged(List<Peer> snapshot) {
        snapshots++;
        resolver.missing(snapshot.stream().anyMatch(peer -> peer.state() != Peer.State.ALIVE));
        if (silent) {
            return;
        }
        try {
            consumer.accept(snapshot);
        } catch (Throwable e) {
            if (failures.take(System.nanoTime()).isPresent()) {
                LOG.error("a listener of peers failed", e);
            }
        }
    }

    @Override
    public void report(GossipEvent event) {
        log.write(event, System.nanoTime());
    }
}
