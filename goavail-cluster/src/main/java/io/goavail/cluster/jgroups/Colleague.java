package io.goavail.cluster.jgroups;

import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jgroups.Address;

/** An agent that was heard of: one start of it, and its votes. Takes time as an argument; for one thread at a time. */
final class Colleague {

    private final String name;
    private final Address address;
    private final long session;
    private final Map<Target, Versioned> votes = new HashMap<>();
    private final Lag lag = new Lag();
    private Map<Target, Vote> plain = Map.of();
    private Profile profile = Profile.UNKNOWN;
    private long known;
    private long stoodByNanos;
    private long heardNanos;
    private boolean left;

    Colleague(String name, Address address, long session, long nowNanos) {
        this.name = name;
        this.address = address;
        this.session = session;
        this.stoodByNanos = nowNanos;
        this.heardNanos = nowNanos;
    }

    String name() {
        return name;
    }

    Address address() {
        return address;
    }

    long session() {
        return session;
    }

    /** All its votes up to this version are known. */
    long known() {
        return known;
    }

    /** Takes what it says of itself; tells whether that is news. */
    boolean standsBy(Letter.StandBy letter, long nowNanos) {
        heard(letter.uptimeNanos(), letter.version(), nowNanos);
        boolean news = !letter.profile().equals(profile);
        profile = letter.profile();
        return news;
    }

    /** Takes its votes, as far as they are newer than those that are known; tells whether any is. */
    boolean votes(Letter.Votes letter, long nowNanos) {
        boolean news = false;
        for (Versioned vote : letter.votes()) {
            Versioned before = votes.get(vote.target());
            boolean newer = before == null ? votes.size() < OwnVotes.MOST : before.version() < vote.version();
            if (newer) {
                votes.put(vote.target(), vote);
                news |= before == null || before.vote() != vote.vote();
            }
        }
        if (news) {
            Map<Target, Vote> next = new HashMap<>();
            votes.forEach((target, vote) -> next.put(target, vote.vote()));
            plain = Map.copyOf(next);
        }
        if (letter.from() <= known) {
            known = Math.max(known, letter.to());
        }
        heard(letter.uptimeNanos(), letter.to(), nowNanos);
        return news;
    }

    private void heard(long uptimeNanos, long version, long nowNanos) {
        long saidNanos = nowNanos - lag.of(uptimeNanos, nowNanos);
        heardNanos = nowNanos;
        // It stands by what it has now: where we lack a part of that, what we have may be out of date.
        if (version <= known && saidNanos - stoodByNanos > 0) {
            stoodByNanos = saidNanos;
        }
    }

    void leave() {
        left = true;
    }

    boolean hasLeft() {
        return left;
    }

    Peer.State state(Collection<Address> members, long silenceNanos, long nowNanos) {
        if (left) {
            return Peer.State.LEFT;
        } else if (!members.contains(address)) {
            return Peer.State.DEAD;
        }
        return silentNanos(nowNanos) > silenceNanos ? Peer.State.SUSPECT : Peer.State.ALIVE;
    }

    long silentNanos(long nowNanos) {
        return nowNanos - heardNanos;
    }

    Peer peer(Peer.State state, long nowNanos) {
        return new Peer(name, state, Duration.ofNanos(Math.max(0, nowNanos - stoodByNanos)), profile, plain);
    }

    boolean is(Address from, long ofSession) {
        return Objects.equals(address, from) && session == ofSession;
    }
}
