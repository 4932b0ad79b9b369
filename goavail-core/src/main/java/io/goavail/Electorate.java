package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other agents and their votes, as they were last heard of; makes the ballot of a target, and tells which ballots have
 * become others. The votes of a peer count while it is ALIVE and stood by them within {@link #lifetime}. A snapshot that
 * only refreshes ages costs a step for each peer, however many targets there are.
 */
final class Electorate {

    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Duration SHARE = Duration.ofSeconds(4);

    /**
     * Which ballots are others than before.
     *
     * @param all whether all are, since the electorate has another size
     * @param targets those with another vote
     */
    record Affected(boolean all, Set<Target> targets) {

        boolean none() {
            return !all && targets.isEmpty();
        }
    }

    private List<Peer> peers = List.of();
    private long madeNanos;

    /** The peers whose votes count now, by name. */
    private Map<String, Peer> counting = Map.of();

    /** When the first of them ceases to count, if nothing more is heard. */
    private long expiryNanos;

    /**
     * Takes the newest snapshot.
     *
     * @param madeNanos when it was made, which is when its ages were right
     */
    Affected heard(List<Peer> snapshot, long madeNanos, long nowNanos) {
        boolean all = snapshot.size() != peers.size();
        peers = snapshot;
        this.madeNanos = madeNanos;
        return new Affected(all, count(nowNanos));
    }

    /** Time has passed; nothing else is needed for votes to expire. */
    Affected expire(long nowNanos) {
        boolean due = !counting.isEmpty() && nowNanos - expiryNanos > 0;
        return new Affected(false, due ? count(nowNanos) : Set.of());
    }

    /** How long until votes expire, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        return counting.isEmpty() ? most : Math.min(most, expiryNanos - nowNanos + 1);
    }

    /** What counts as of the last call of {@link #heard} or {@link #expire}. */
    Ballot ballot(Target target, Vote own) {
        Map<String, Vote> votes = new HashMap<>();
        counting.forEach((name, peer) -> {
            Vote vote = peer.votes().get(target);
            if (vote != null) {
                votes.put(name, vote);
            }
        });
        return new Ballot(target, own, votes, agents());
    }

    /** All peers, those that do not count too. */
    List<Peer> peers() {
        return peers;
    }

    /** How many agents there are, this one and the silent included. */
    int agents() {
        return 1 + peers.size();
    }

    /** How many agents are alive, as far as known here, this one included. */
    int alive() {
        return 1
                + (int) peers.stream()
                        .filter(p -> p.state() == Peer.State.ALIVE)
                        .count();
    }

    /** The peers whose votes count. */
    Collection<Peer> counting() {
        return counting.values();
    }

    /**
     * How long a peer may be silent before its votes do not count. Peers ask each other in turn, one every two seconds, in
     * rounds of random order: from one exchange with a given peer to the next there are two rounds at worst, that is
     * 2 (agents - 1) times 2 s. Half a minute at least lets a small cluster lose some datagrams.
     */
    static Duration lifetime(int agents) {
        Duration needed = SLACK.plus(SHARE.multipliedBy(agents));
        return needed.compareTo(SHORTEST_LIFETIME) > 0 ? needed : SHORTEST_LIFETIME;
    }

    private Set<Target> count(long nowNanos) {
        Duration lifetime = lifetime(agents());
        Map<String, Peer> before = new HashMap<>(counting);
        Map<String, Peer> now = new LinkedHashMap<>();
        Set<Target> changed = new LinkedHashSet<>();
        long firstNanos = Long.MAX_VALUE;
        for (Peer peer : peers) {
            long leftNanos = leftNanos(peer, lifetime, nowNanos);
            if (leftNanos >= 0) {
                firstNanos = Math.min(firstNanos, leftNanos);
                now.put(peer.name(), peer);
                Peer known = before.remove(peer.name());
                compare(known == null ? Map.of() : known.votes(), peer.votes(), changed);
            }
        }
        before.values().forEach(gone -> changed.addAll(gone.votes().keySet()));
        counting = now;
        expiryNanos = nowNanos + firstNanos;
        return changed;
    }

    /** How much longer its votes count; less than 0 when they do not. */
    private long leftNanos(Peer peer, Duration lifetime, long nowNanos) {
        if (peer.state() != Peer.State.ALIVE || peer.age().compareTo(lifetime) > 0) {
            return -1;
        }
        return lifetime.minus(peer.age()).toNanos() - (nowNanos - madeNanos);
    }

    private static void compare(Map<Target, Vote> before, Map<Target, Vote> after, Set<Target> changed) {
        if (before == after) {
            return; // As the transport promises while nothing changes.
        }
        after.forEach((target, vote) -> {
            if (before.get(target) != vote) {
                changed.add(target);
            }
        });
        for (Target target : before.keySet()) {
            if (!after.containsKey(target)) {
                changed.add(target);
            }
        }
    }
}
