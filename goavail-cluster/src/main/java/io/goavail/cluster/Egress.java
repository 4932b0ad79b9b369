package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;

/** Seals datagrams and sends them, within a budget. */
final class Egress {

    /**
     * Bytes a second for everything but probes, handshakes and their answers, which come on top and are few. Together they
     * stay below 4,000, whatever goes on in the cluster.
     */
    private static final double BYTES_PER_SECOND = 3_000;

    /** A joining agent is told of 500 others at once. */
    private static final double BURST_BYTES = 32_768;

    private final SessionId session;
    private final Node.Outlet outlet;
    private final Counters counters;
    private final TokenBucket budget;
    private Seal seal;
    private long counter;

    Egress(SessionId session, Seal seal, Node.Outlet outlet, Counters counters, long nowNanos) {
        this.session = session;
        this.seal = seal;
        this.outlet = outlet;
        this.counters = counters;
        budget = new TokenBucket(BYTES_PER_SECOND, BURST_BYTES, nowNanos);
    }

    /** From now on with other keys. The counters go on, so that none is used twice whatever the keys are. */
    void replace(Seal other) {
        seal = other;
    }

    /** Whether there is budget for so many more bytes of text. */
    boolean affords(int textBytes, long nowNanos) {
        return budget.has(textBytes, nowNanos);
    }

    /** Takes bytes of text from the budget that ride on something else. */
    void charge(int textBytes, long nowNanos) {
        budget.take(textBytes, nowNanos);
    }

    /** Sends what goes in any case. */
    void sendAlways(Destination to, Datagram datagram) {
        byte[] sealed = seal.seal(session, counter++, to.tag(), datagram.text(), datagram.length());
        counters.count(Kind.SENT_DATAGRAMS);
        counters.add(Kind.SENT_BYTES, sealed.length + Counters.HEADER_BYTES);
        outlet.send(to.address(), sealed);
    }

    /** Sends within the budget; false when it was dropped. */
    boolean send(Destination to, Datagram datagram, long nowNanos) {
        if (!budget.take(datagram.length() + Seal.OVERHEAD + Counters.HEADER_BYTES, nowNanos)) {
            counters.count(Kind.DROPPED_OVER_BUDGET);
            return false;
        }
        sendAlways(to, datagram);
        return true;
    }
}
