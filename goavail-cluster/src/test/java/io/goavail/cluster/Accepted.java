package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which datagrams an agent has taken. What somebody sends again to its rightful receiver, who had not got it, is as good as
 * one that comes late; so only a second acceptance tells that a replay has worked.
 */
final class Accepted {

    /** Enough to tell for the whole of a run; a bit for each. */
    private static final int REMEMBERED = 1 << 16;

    private final Map<SessionId, BitSet> counters = new HashMap<>();

    /** Takes note of one that was taken; false when it must not have been. */
    boolean accept(Arrival datagram) {
        if (datagram.origin() == Arrival.Origin.CORRUPT || datagram.origin() == Arrival.Origin.FORGED) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(datagram.bytes(), 4, 18);
        SessionId session = new SessionId(header.getLong(), header.getInt());
        long counter = (header.getShort() & 0xffffL) << 32 | (header.getInt() & 0xffffffffL);
        if (counter >= REMEMBERED) {
            return true;
        }
        BitSet taken = counters.computeIfAbsent(session, s -> new BitSet());
        boolean first = !taken.get((int) counter);
        taken.set((int) counter);
        return first;
    }
}
