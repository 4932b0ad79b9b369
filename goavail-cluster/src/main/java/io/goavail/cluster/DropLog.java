package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of datagrams that no healthy cluster has, in one line a minute at the most. Those that are dropped for another reason
 * belong to every restart, and to every network that repeats datagrams: they are only counted.
 */
final class DropLog {

    private static final Logger LOG = LoggerFactory.getLogger(UdpGossip.class);
    private static final double MINUTE = 60;

    private final Sort foreign;
    private final Sort malformed;

    DropLog(long nowNanos) {
        foreign = new Sort(
                Kind.DROPPED_FOREIGN,
                "datagrams are dropped that were not made with our key and label; have all agents the same?",
                new LineLimit(MINUTE, 1, nowNanos));
        malformed = new Sort(
                Kind.DROPPED_MALFORMED,
                "datagrams are dropped that are not understood; have all agents the same version?",
                new LineLimit(MINUTE, 1, nowNanos));
    }

    /** To be called after each datagram. */
    void look(InetSocketAddress from, Counters counters, long nowNanos) {
        foreign.look(from, counters, nowNanos);
        malformed.look(from, counters, nowNanos);
    }

    private static final class Sort {

        private final Kind kind;
        private final String message;
        private final LineLimit limit;
        private long seen;

        Sort(Kind kind, String message, LineLimit limit) {
            this.kind = kind;
            this.message = message;
            this.limit = limit;
        }

        void look(InetSocketAddress from, Counters counters, long nowNanos) {
            long count = counters.get(kind);
            if (count > seen) {
                seen = count;
                limit.take(nowNanos)
                        .ifPresent(before -> LOG.atWarn()
                                .addKeyValue("from", UdpSocket.text(from))
                                .addKeyValue("count", count)
                                .log(message));
            }
        }
    }
}
