package io.goavail.cluster;

import java.util.List;

/** Puts messages into datagrams, and what is going round with them. */
final class Courier {

    /**
     * News leave so much of the budget to syncs. When very much happens the news alone would use all of it for a minute, and
     * who has just started, or has missed something, would not be told.
     */
    private static final int FOR_SYNCS = 2 * (Seal.LARGEST_DATAGRAM + Counters.HEADER_BYTES);

    private final Self self;
    private final News news;
    private final Egress egress;

    Courier(Self self, News news, Egress egress) {
        this.self = self;
        this.news = news;
        this.egress = egress;
    }

    /** Nothing but this, and in any case: it goes to somebody who is not known, or not trusted. */
    void hello(Destination to, Message.Hello hello) {
        Datagram datagram = new Datagram();
        datagram.add(hello);
        egress.sendAlways(to, datagram);
    }

    /** Few and small messages to a trusted peer that may not be known yet, in any case. */
    void greet(Destination to, List<? extends Message> messages) {
        Datagram datagram = new Datagram();
        messages.forEach(datagram::add);
        egress.sendAlways(to, datagram);
    }

    /** A probe or an answer, in any case. */
    void probe(Member to, Message message, long nowNanos) {
        probe(to, List.of(message), nowNanos);
    }

    /** A probe or an answer, in any case. The peer hears with it what is thought of it, and news. */
    void probe(Member to, List<Message> messages, long nowNanos) {
        Datagram datagram = new Datagram();
        messages.forEach(datagram::add);
        // Lifeguard calls it the buddy system: nobody refutes faster than who hears of it first.
        News.accusation(to, self.id()).ifPresent(datagram::add);
        int bare = datagram.length();
        if (!news.isEmpty() && egress.affords(datagram.room() + FOR_SYNCS, nowNanos)) {
            news.fill(datagram, nowNanos);
            egress.charge(datagram.length() - bare, nowNanos);
        }
        egress.sendAlways(to.destination(), datagram);
    }

    /** News alone, while there is budget. */
    boolean tellNews(Member to, long nowNanos) {
        if (!egress.affords(Seal.LARGEST_DATAGRAM + Counters.HEADER_BYTES + FOR_SYNCS, nowNanos)) {
            return false;
        }
        Datagram datagram = new Datagram();
        news.fill(datagram, nowNanos);
        return !datagram.isEmpty() && egress.send(to.destination(), datagram, nowNanos);
    }

    /** Whether there is any budget to send with. */
    boolean hasBudget(long nowNanos) {
        return egress.affords(Seal.LARGEST_DATAGRAM + Counters.HEADER_BYTES, nowNanos);
    }

    /** Messages in as many datagrams as they take, while there is budget; the rest is dropped. */
    boolean send(Destination to, List<? extends Message> messages, long nowNanos) {
        Datagram datagram = new Datagram();
        for (Message message : messages) {
            if (!datagram.add(message)) {
                if (!egress.send(to, datagram, nowNanos)) {
                    return false;
                }
                datagram = new Datagram();
                datagram.add(message);
            }
        }
        return datagram.isEmpty() || egress.send(to, datagram, nowNanos);
    }
}
