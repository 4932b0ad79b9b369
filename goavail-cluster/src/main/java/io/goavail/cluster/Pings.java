package io.goavail.cluster;

/** Sends pings with what every ping tells, each with a sequence number of its own, so that an answer tells its time. */
final class Pings {

    private final Self self;
    private final SharedState state;
    private final Courier courier;
    private int sequence;

    Pings(Self self, SharedState state, Courier courier) {
        this.self = self;
        this.state = state;
        this.courier = courier;
    }

    int ping(Member member, long nowNanos) {
        int next = ++sequence;
        courier.probe(member, new Message.Ping(next, self.votes().version(), state.hash(nowNanos)), nowNanos);
        return next;
    }

    /** The answer to a ping. */
    Message.Ack ack(int toSequence, long nowNanos) {
        return new Message.Ack(toSequence, self.votes().version(), state.hash(nowNanos));
    }
}
