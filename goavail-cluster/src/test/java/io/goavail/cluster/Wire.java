package io.goavail.cluster;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at all that agents send: how large it is, how much, and that no session uses a counter twice. */
final class Wire {

    /** IPv4 and UDP headers. */
    static final int IP_AND_UDP = 28;

    private static final int LARGEST = 1_200;

    /** What an agent may send in each second of a long time, with headers. */
    private static final double RATE = 4_000;

    /**
     * And at a stroke: its budget for news and syncs, and answers, which have none: to a full socket of pings after it stood
     * still, and to the greetings of all agents when they start together.
     */
    private static final double BURST = 100_000;

    private static final double BURST_FOR_EACH_AGENT = 400;

    private final double burst;

    private final Map<SessionId, Long> counters = new HashMap<>();
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private double level;
        private long filledAt;
        private long bytes;
    }

    Wire(int agents) {
        burst = BURST + BURST_FOR_EACH_AGENT * agents;
    }

    /** Takes note of a datagram; returns what is wrong with it. */
    Optional<String> sent(int agent, byte[] datagram, long now) {
        if (datagram.length > LARGEST) {
            return Optional.of("a" + agent + " sent a datagram of " + datagram.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(datagram, 4, 18);
        SessionId session = new SessionId(header.getLong(), header.getInt());
        long counter = (header.getShort() & 0xffffL) << 32 | (header.getInt() & 0xffffffffL);
        Long before = counters.put(session, counter);
        if (before != null && before >= counter) {
            return Optional.of(
                    "a" + agent + " used counter " + counter + " after " + before + " in session " + session);
        }
        Bucket bucket = buckets.computeIfAbsent(agent, a -> new Bucket());
        bucket.level = Math.max(0, bucket.level - (now - bucket.filledAt) / 1e9 * RATE) + datagram.length + IP_AND_UDP;
        bucket.filledAt = now;
        bucket.bytes += datagram.length + IP_AND_UDP;
        return bucket.level > burst
                ? Optional.of("a" + agent + " sends more than " + RATE + " bytes a second for long")
                : Optional.empty();
    }

    /** All that an agent sent, headers included. */
    long bytes(int agent) {
        Bucket bucket = buckets.get(agent);
        return bucket == null ? 0 : bucket.bytes;
    }
}
