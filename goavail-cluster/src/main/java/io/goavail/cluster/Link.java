package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this agent shares with one run of a peer. */
final class Link {

    private final SessionId session;
    private final ReplayWindow window = new ReplayWindow();
    private final RoundTrip roundTrip = new RoundTrip();
    private long newest = -1;
    private @Nullable InetSocketAddress seen;

    Link(SessionId session) {
        this.session = session;
    }

    SessionId session() {
        return session;
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    /** Takes a datagram once. Where the newest came from is where the peer is now. */
    boolean accept(long counter, InetSocketAddress from) {
        if (!window.accept(counter)) {
            return false;
        }
        if (counter > newest) {
            newest = counter;
            seen = from;
        }
        return true;
    }

    /** Where it was last heard from. */
    Optional<InetSocketAddress> seen() {
        return Optional.ofNullable(seen);
    }

    Destination destination(InetSocketAddress advertised) {
        return new Destination(seen().orElse(advertised), session.tag());
    }
}
