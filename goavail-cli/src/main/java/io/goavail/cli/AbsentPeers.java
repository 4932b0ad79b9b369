package io.goavail.cli;

import io.goavail.cli.config.Configuration;
import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the transport that this build does not have: the peers of the configuration are there, and dead. So they
 * count among the agents and never agree; whoever needs their votes holds.
 */
final class AbsentPeers implements PeerTransport {

    private List<Peer> peers = List.of();
    private @Nullable Consumer<List<Peer>> listener;

    /** Takes the peers of these configurations; each peer counts once. */
    synchronized void use(Configuration... configurations) {
        List<Peer> next = Stream.of(configurations)
                .flatMap(configuration -> configuration.cluster().stream())
                .flatMap(cluster -> cluster.peers().stream())
                .distinct()
                .map(peer -> Peer.absent(peer.toString()))
                .toList();
        if (!next.equals(peers)) {
            peers = next;
            if (listener != null) {
                listener.accept(peers);
            }
        }
    }

    @Override
    public synchronized void start(Consumer<List<Peer>> hears) {
        listener = hears;
        hears.accept(peers);
    }

    @Override
    public String self() {
        return "";
    }

    @Override
    public void introduce(Profile profile) {
        // Nobody hears it.
    }

    @Override
    public void publish(Map<Target, Vote> votes) {
        // Nobody hears them.
    }

    @Override
    public synchronized void close() {
        listener = null;
    }
}
