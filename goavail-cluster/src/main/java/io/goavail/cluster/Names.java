package io.goavail.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the name of which configured peer is to be looked up again: at once when it is new, then for ever. A peer that comes
 * back elsewhere is found by nothing but its name. Pure; for one thread at a time.
 */
final class Names {

    /**
     * How long an answer is good.
     *
     * @param missing while some peer is not there; which name it goes by is not always known, so it holds for all names
     * @param settled while all are there
     */
    record Pace(Duration missing, Duration settled) {

        static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    private final Pace pace;
    private final Map<PeerAddress, Long> lookedUp = new HashMap<>();
    private boolean missing = true;

    Names(Pace pace) {
        this.pace = pace;
    }

    /** Takes the peers in place of what it had. Those that are literals need no look. */
    void set(List<PeerAddress> peers, long nowNanos) {
        Map<PeerAddress, Long> before = Map.copyOf(lookedUp);
        lookedUp.clear();
        long due = nowNanos - pace.settled.toNanos();
        peers.stream()
                .filter(peer -> peer.literal().isEmpty())
                .forEach(peer -> lookedUp.put(peer, before.getOrDefault(peer, due)));
    }

    /** Whether some peer is not there. */
    void missing(boolean some) {
        missing = some;
    }

    /** Of those that are due the one that waits longest; it counts as looked up now. */
    Optional<PeerAddress> takeDue(long nowNanos) {
        Optional<PeerAddress> first = lookedUp.entrySet().stream()
                .filter(entry -> nanosLeft(entry.getValue(), nowNanos) <= 0)
                .min((a, b) -> Long.signum(a.getValue() - b.getValue()))
                .map(Map.Entry::getKey);
        first.ifPresent(peer -> lookedUp.put(peer, nowNanos));
        return first;
    }

    /** How long nothing is due; an hour when nothing will be. */
    long nanosToNext(long nowNanos) {
        return lookedUp.values().stream()
                .mapToLong(last -> Math.max(0, nanosLeft(last, nowNanos)))
                .min()
                .orElse(Duration.ofHours(1).toNanos());
    }

    private long nanosLeft(long last, long nowNanos) {
        return last + (missing ? pace.missing : pace.settled).toNanos() - nowNanos;
    }
}
