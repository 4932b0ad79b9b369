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

    private final Map<Target, Map<String, Vote>> votes = new HashMap<>();
    private List<Peer> peers = List.of();
    private long heardNanos;

    void heard(List<Peer> snapshot, long nowNanos) {
        peers = snapshot;
        heardNanos = nowNanos;
        votes.clear();
        for (Peer peer : snapshot) {
            if (peer.state() == Peer.State.ALIVE) {
                for (Vote vote : peer.votes()) {
                    votes.computeIfAbsent(vote.target(), t -> new HashMap<>()).put(peer.name(), vote);
                }
            }
        }
    }

    Ballot ballot(Target target, Vote.Value own, long nowNanos) {
        Map<String, Vote.Value> counting = new HashMap<>();
        votes.getOrDefault(target, Map.of()).forEach((peer, vote) -> {
            if (vote.age().toNanos() + nowNanos - heardNanos <= FRESH_NANOS) {
                counting.put(peer, vote.value());
            }
        });
        return new Ballot(target, own, counting, 1 + peers.size());
    }

    List<Peer> peers() {
        return peers;
    }
}
