package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other agents and their votes, as they were last heard of; makes the ballot of a target. */
final class Electorate {

    /** A vote that its owner has not stood by for so long does not count. */
    private static final long FRESH_NANOS = Duration.ofSeconds(60).toNanos();

    private List<Peer> peers = List.of();
    private long heardNanos;

    void heard(List<Peer> snapshot, long nowNanos) {
        peers = snapshot;
        heardNanos = nowNanos;
    }

    Ballot ballot(Target target, Vote own, long nowNanos) {
        Map<String, Vote> counting = new HashMap<>();
        for (Peer peer : peers) {
            Vote vote = peer.votes().get(target);
            if (vote != null && counts(peer, nowNanos)) {
                counting.put(peer.name(), vote);
            }
        }
        return new Ballot(target, own, counting, 1 + peers.size());
    }

    List<Peer> peers() {
        return peers;
    }

    private boolean counts(Peer peer, long nowNanos) {
        return peer.state() == Peer.State.ALIVE && peer.age().toNanos() + nowNanos - heardNanos <= FRESH_NANOS;
    }
}
