package io.goavail.spi;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Nobody to talk to. */
enum NoPeers implements PeerTransport {
    NONE;

    @Override
    public void start(Consumer<List<Peer>> peers) {
        peers.accept(List.of());
    }

    @Override
    public void publish(Collection<Vote> votes) {
        // Nobody to tell.
    }

    @Override
    public void close() {
        // Nothing to stop.
    }
}
