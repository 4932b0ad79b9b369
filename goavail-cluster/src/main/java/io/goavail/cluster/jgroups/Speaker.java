package io.goavail.cluster.jgroups;

import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;

/**
 * What this agent has to say, to all and to those that ask. It keeps no letters, only what is owed to whom, so it is bounded
 * by the number of members however long nobody can be reached. Takes time as an argument; for one thread at a time.
 */
final class Speaker {

    /** A letter, and the one that it is for; for all where that is null. */
    record Envelope(@Nullable Address to, Letter letter) {}

    /** Ten times a second where every two seconds is usual. */
    private static final int REFRESHES_AT_MOST = 20;

    private final String name;
    private final long refreshNanos;
    private final long startNanos;
    private final OwnVotes votes = new OwnVotes();

    /** To whom, from which version of our votes. */
    private final Map<Address, Long> owed = new LinkedHashMap<>();

    private final Map<Address, Letter> replies = new LinkedHashMap<>();
    private final Map<Address, Letter> asks = new LinkedHashMap<>();
    private Profile profile = Profile.UNKNOWN;
    private long session;

    /** Up to this version all were sent our votes. */
    private long sentVersion;

    private long standByNanos;
    private long stoodByNanos;

    Speaker(String name, long session, long refreshNanos, long nowNanos) {
        this.name = name;
        this.session = session;
        this.refreshNanos = refreshNanos;
        this.startNanos = nowNanos;
        this.standByNanos = nowNanos;
        this.stoodByNanos = nowNanos - refreshNanos;
    }

    /** Returns how many of them cannot be told: for want of room, or since their names are too long. */
    int publish(Map<Target, Vote> changed, long nowNanos) {
        Map<Target, Vote> fitting = new LinkedHashMap<>(changed);
        fitting.keySet().removeIf(target -> !VoteCodec.fits(target));
        if (votes.sizeWith(fitting.keySet()) > OwnVotes.MOST && votes.hasWithdrawn()) {
            // Targets that came and went have filled it: what they left behind goes.
            votes.beginAnew();
            session++;
            sentVersion = 0;
            owed.clear();
            standByNanos = nowNanos;
        }
        return changed.size() - fitting.size() + votes.put(fitting);
    }

    void introduce(Profile next, long nowNanos) {
        profile = Names.check(next);
        standBy(nowNanos);
    }

    /** Says soon what it says every few seconds. However many joins and views call for it, once for all of a moment. */
    void standBy(long nowNanos) {
        long soonest = stoodByNanos + refreshNanos / REFRESHES_AT_MOST;
        standByNanos = soonest - nowNanos > 0 ? soonest : nowNanos;
    }

    /** Asks an owner for what is newer of its votes. */
    void ask(Address owner, long ofSession, long known) {
        asks.put(owner, new Letter.Ask(ofSession, known));
    }

    void asked(Address by, Letter.Ask ask) {
        if (ask.session() == session) {
            owed.merge(by, ask.known(), Math::min);
        }
    }

    void reply(Address to, Letter letter) {
        replies.put(to, letter);
    }

    /** Owes nothing to any other than these. */
    void retain(Collection<Address> members) {
        owed.keySet().retainAll(members);
        replies.keySet().retainAll(members);
        asks.keySet().retainAll(members);
    }

    /** What is to be sent now; it will not be said again. */
    List<Envelope> due(long nowNanos) {
        List<Envelope> due = new ArrayList<>();
        long uptime = nowNanos - startNanos;
        if (standByNanos - nowNanos <= 0) {
            due.add(new Envelope(null, new Letter.StandBy(session, uptime, sentVersion, name, profile)));
            stoodByNanos = nowNanos;
            standByNanos = nowNanos + refreshNanos;
        }
        votes.since(sentVersion, session, uptime).forEach(letter -> due.add(new Envelope(null, letter)));
        sentVersion = votes.version();
        replies.forEach((to, letter) -> due.add(new Envelope(to, letter)));
        asks.forEach((to, letter) -> due.add(new Envelope(to, letter)));
        owed.forEach((to, known) ->
                votes.since(known, session, uptime).forEach(letter -> due.add(new Envelope(to, letter))));
        replies.clear();
        asks.clear();
        owed.clear();
        return due;
    }

    /** How long until something is due, in nanoseconds; 0 or more. */
    long idleNanos(long nowNanos) {
        boolean owing = sentVersion != votes.version() || !replies.isEmpty() || !asks.isEmpty() || !owed.isEmpty();
        return owing ? 0 : Math.max(0, standByNanos - nowNanos);
    }

    Envelope goodBye() {
        return new Envelope(null, new Letter.GoodBye(session));
    }

    /** Whether a letter is about this start of this agent. */
    boolean isAbout(Letter letter) {
        return letter.session() == session;
    }
}
