package io.goavail.cluster;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which sessions are trusted: those that have answered a challenge, and those that a trusted peer names as the current one
 * of an agent. So a large cluster needs handshakes only to join.
 */
final class Sessions {

    /** A session that has answered says at once whose it is, or is not heard of again. */
    private static final long EXPIRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int MOST = 256;

    private record Proven(Link link, long sinceNanos) {}

    private final Members members;
    // Of agents that are not known, or known by another session; oldest first.
    private final Map<SessionId, Proven> proven = new LinkedHashMap<>();

    Sessions(Members members) {
        this.members = members;
    }

    Optional<Link> trusted(SessionId session, long nowNanos) {
        Optional<Link> current = members.find(session).map(Member::link);
        if (current.isPresent()) {
            return current;
        }
        expire(nowNanos);
        return Optional.ofNullable(proven.get(session)).map(Proven::link);
    }

    /**
     * What is shared with a session that is trusted from now on, because a peer names it. A session has one link whoever
     * spoke of it first: with another one it would have another window, and all that was taken could be taken again.
     */
    Link link(SessionId session) {
        Proven known = proven.get(session);
        return known != null ? known.link : new Link(session);
    }

    /** A session has answered a challenge. */
    Link trust(SessionId session, long nowNanos) {
        Optional<Link> trusted = trusted(session, nowNanos);
        if (trusted.isPresent()) {
            return trusted.get();
        }
        Link link = new Link(session);
        proven.put(session, new Proven(link, nowNanos));
        if (proven.size() > MOST) {
            proven.remove(proven.keySet().iterator().next());
        }
        return link;
    }

    private void expire(long nowNanos) {
        Iterator<Proven> oldest = proven.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next().sinceNanos > EXPIRY_NANOS) {
            oldest.remove();
        }
    }
}
