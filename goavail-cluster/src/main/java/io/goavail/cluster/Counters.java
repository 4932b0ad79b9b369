package io.goavail.cluster;

import java.util.EnumMap;
import java.util.Map;

/** What an agent has counted since it started. For one thread. */
final class Counters {

    /** What is counted. Bytes are those on the wire, with 28 a datagram for IPv4 and UDP. */
    enum Kind {
        SENT_DATAGRAMS,
        SENT_BYTES,
        RECEIVED_DATAGRAMS,
        RECEIVED_BYTES,
        /** Not made with one of our keys and our label, or altered. */
        DROPPED_FOREIGN,
        /** Authentic, but odd: made by another version. */
        DROPPED_MALFORMED,
        /** To another agent, or to an earlier run of this one. */
        DROPPED_OTHER_RECEIVER,
        /** From a run of an agent that has not shown to be there now. */
        DROPPED_UNTRUSTED,
        DROPPED_REPLAYED,
        /** Not sent, to spare the network; whatever it was is made good later. */
        DROPPED_OVER_BUDGET,
        PROBES,
        PROBES_FAILED,
        SYNCS,
        REFUTATIONS
    }

    /** Headers of IPv4 and UDP. */
    static final int HEADER_BYTES = 28;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void count(Kind kind) {
        add(kind, 1);
    }

    void add(Kind kind, long count) {
        counts.merge(kind, count, Long::sum);
    }

    long get(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
