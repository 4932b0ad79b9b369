package io.goavail.cluster;

import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have for the one that gossips. It keeps the newest of everything, so it is never larger than what there
 * is to say, however often it is said and whether anyone listens. Any thread.
 */
final class Mailbox {

    private @Nullable GossipSettings settings;
    private CountDownLatch taken = new CountDownLatch(1);
    private @Nullable Profile profile;
    private Map<Target, Vote> votes = new HashMap<>();
    private Map<PeerAddress, List<InetSocketAddress>> resolved = new HashMap<>();

    /**
     * All that has come since the last look, to be taken in this order.
     *
     * @param taken to be counted down when the settings are in force
     */
    record Mail(
            Optional<GossipSettings> settings,
            CountDownLatch taken,
            Optional<Profile> profile,
            Map<PeerAddress, List<InetSocketAddress>> resolved,
            Map<Target, Vote> votes) {}

    /** Returns what is counted down when these are in force, or newer ones. */
    synchronized CountDownLatch settings(GossipSettings newest) {
        settings = newest;
        return taken;
    }

    synchronized void profile(Profile newest) {
        profile = newest;
    }

    synchronized void votes(Map<Target, Vote> newest) {
        votes.putAll(newest);
    }

    synchronized void resolved(PeerAddress peer, List<InetSocketAddress> addresses) {
        resolved.put(peer, addresses);
    }

    synchronized Mail take() {
        Mail mail = new Mail(Optional.ofNullable(settings), taken, Optional.ofNullable(profile), resolved, votes);
        settings = null;
        taken = new CountDownLatch(1);
        profile = null;
        resolved = new HashMap<>();
        votes = new HashMap<>();
        return mail;
    }
}
