package io.goavail.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Nobody to talk to. */
enum NoPeers implements PeerTransport {
    NONE;

    @Override
    public String self() {
        return "";
    }

    @Override
    public void start(Consumer<List<Peer>> peers) {
        peers.accept(List.of());
    }

    @Override
    public void introduce(Profile profile) {
        // Nobody to tell.
    }

    @Override
    public void publish(Map<Target, Vote> votes) {
        // Nobody to tell.
    }

    @Override
    public void close() {
        // Nothing to stop.
    }
}
