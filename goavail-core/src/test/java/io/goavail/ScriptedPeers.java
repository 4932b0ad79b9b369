package io.goavail;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Peers that say what the test tells them to, and nothing else: their votes age. */
final class ScriptedPeers implements PeerTransport {

    final Map<Target, Vote> published = new HashMap<>();
    Profile profile = Profile.UNKNOWN;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private Consumer<List<Peer>> consumer = snapshot -> {};

    /** A live peer that writes votes so on all these targets. */
    void say(String peer, Vote vote, Target... targets) {
        hear(new Peer(
                peer,
                Peer.State.ALIVE,
                Duration.ZERO,
                new Profile("min_peers_agree(1)", true),
                Arrays.stream(targets).collect(Collectors.toMap(t -> t, t -> vote))));
    }

    /** This is known of a peer now. */
    void hear(Peer peer) {
        peers.put(peer.name(), peer);
        consumer.accept(List.copyOf(peers.values()));
    }

    /** The peer is not known any more. */
    void forget(String peer) {
        peers.remove(peer);
        consumer.accept(List.copyOf(peers.values()));
    }

    @Override
    public String self() {
        return "self";
    }

    @Override
    public void start(Consumer<List<Peer>> hears) {
        consumer = hears;
        hears.accept(List.copyOf(peers.values()));
    }

    @Override
    public void introduce(Profile own) {
        profile = own;
    }

    @Override
    public void publish(Map<Target, Vote> votes) {
        published.putAll(votes);
    }

    @Override
    public void close() {}
}
