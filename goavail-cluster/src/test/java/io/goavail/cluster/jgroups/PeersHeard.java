package io.goavail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The snapshots that an agent hears, and waiting for the one that is wanted. */
final class PeersHeard implements Consumer<List<Peer>> {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final BlockingQueue<List<Peer>> snapshots = new LinkedBlockingQueue<>();

    @Override
    public void accept(List<Peer> peers) {
        snapshots.add(peers);
    }

    /** The next snapshot in which each of these is so. */
    List<Peer> await(Predicate<Peer> wanted, String... names) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        List<Peer> last = List.of();
        while (true) {
            List<Peer> peers = snapshots.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(peers).as("peers as wanted; the last were %s", last).isNotNull();
            last = peers;
            if (List.of(names).stream()
                    .allMatch(
                            name -> peers.stream().anyMatch(peer -> peer.name().equals(name) && wanted.test(peer)))) {
                return peers;
            }
        }
    }

    List<Peer> awaitState(Peer.State state, String... names) throws InterruptedException {
        return await(peer -> peer.state() == state, names);
    }
}
