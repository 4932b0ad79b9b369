package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import java.util.concurrent.TimeUnit;

/** For how long those who are gone are remembered. */
final class Departures {

    /** Whoever comes back within a day finds the others looking for it, as with Serf. */
    static final long DEAD_NANOS = TimeUnit.HOURS.toNanos(24);

    /** Long enough that nobody brings an older word that it is alive. */
    static final long LEFT_NANOS = TimeUnit.HOURS.toNanos(1);

    private Departures() {}

    /** Whether it is time to forget a member. */
    static boolean isPast(Member member, long nowNanos) {
        return isPast(member.state(), nowNanos - member.sinceNanos());
    }

    /** Whether a member that has been in this state for so long is better not known. */
    static boolean isPast(State state, long forNanos) {
        return switch (state) {
            case DEAD -> forNanos > DEAD_NANOS;
            case LEFT -> forNanos > LEFT_NANOS;
            default -> false;
        };
    }
}
