package io.goavail.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Nobody to talk to. */
enum NoPeers implements PeerTransport {
    NONE;

    @Override
    public void start(Consumer<List<Peer>> peers) {
        peers.accept(List.of());
    }

    @Override
    public void publish(Map<Target, Vote.Value> votes) {
        // Nobody to tell.
    }

    @Override
    public void close() {
        // Nothing to stop.
    }
}
