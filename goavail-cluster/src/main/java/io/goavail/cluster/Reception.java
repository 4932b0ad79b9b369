package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.cluster.Message.Hello;
import io.goavail.cluster.Seal.Opened;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides which datagrams count: authentic, to this run of this agent, from a run of another that is there now, and not yet
 * seen. Nothing else changes anything. To a peer that may have been restarted, or that has missed our restart, goes a
 * challenge.
 */
final class Reception {

    private final Self self;
    private final Sessions sessions;
    private final Handshake handshake;
    private final ConfiguredPeers configured;
    private final Courier courier;
    private final Counters counters;
    private Seal seal;

    Reception(
            Self self,
            Seal seal,
            Sessions sessions,
            Handshake handshake,
            ConfiguredPeers configured,
            Courier courier,
            Counters counters) {
        this.self = self;
        this.seal = seal;
        this.sessions = sessions;
        this.handshake = handshake;
        this.configured = configured;
        this.courier = courier;
        this.counters = counters;
    }

    /**
     * A datagram that counts.
     *
     * @param proven whether its session has just answered a challenge
     */
    record Accepted(Link link, boolean proven, List<Message> messages) {}

    /** From now on with other keys. */
    void replace(Seal other) {
        seal = other;
    }

    /** What its header says about its receiver. */
    Ingress.Claim claim(byte[] datagram, int length) {
        return seal.claim(datagram, length, self.session().tag());
    }

    Optional<Accepted> receive(InetSocketAddress from, byte[] datagram, int length, long nowNanos) {
        counters.count(Kind.RECEIVED_DATAGRAMS);
        counters.add(Kind.RECEIVED_BYTES, length + (long) Counters.HEADER_BYTES);
        Optional<Opened> opened = seal.open(datagram, length);
        if (opened.isEmpty()) {
            return drop(Kind.DROPPED_FOREIGN);
        }
        Optional<List<Message>> messages = MessageCodec.read(opened.get().plaintext());
        if (messages.isEmpty()) {
            return drop(Kind.DROPPED_MALFORMED);
        }
        return judge(opened.get(), messages.get(), from, length, nowNanos);
    }

    private Optional<Accepted> judge(
            Opened opened, List<Message> messages, InetSocketAddress from, int length, long nowNanos) {
        Optional<Hello> hello = hello(messages);
        if (opened.from().equals(self.session())) {
            hello.flatMap(own -> handshake.addressOf(own.challenge())).ifPresent(configured::echoed);
            return drop(Kind.DROPPED_OTHER_RECEIVER);
        }
        if (opened.to() != self.session().tag()) {
            // To nobody known is a first word. It may be repeated by anyone to anyone: it is answered, and never
            // counts.
            boolean first = opened.to() == 0;
            challenge(opened, first ? challengeIn(hello) : 0, from, length, nowNanos);
            return drop(first ? Kind.DROPPED_UNTRUSTED : Kind.DROPPED_OTHER_RECEIVER);
        }
        boolean proven = hello.isPresent() && redeem(hello.get(), opened.from(), from, nowNanos);
        Optional<Link> link = sessions.trusted(opened.from(), nowNanos);
        if (link.isEmpty() && proven) {
            link = Optional.of(sessions.trust(opened.from(), nowNanos));
        }
        if (link.isEmpty()) {
            challenge(opened, challengeIn(hello), from, length, nowNanos);
            return drop(Kind.DROPPED_UNTRUSTED);
        }
        if (!link.get().accept(opened.counter(), from)) {
            return drop(Kind.DROPPED_REPLAYED);
        }
        return Optional.of(new Accepted(link.get(), proven, messages));
    }

    private boolean redeem(Hello hello, SessionId session, InetSocketAddress from, long nowNanos) {
        Optional<InetSocketAddress> address =
                hello.echo() == 0 ? Optional.empty() : handshake.redeem(hello.echo(), session, nowNanos);
        address.ifPresent(where -> configured.answered(where, from, session, nowNanos));
        return address.isPresent();
    }

    /** Never more bytes than came: forged senders get nothing out of it. */
    private void challenge(Opened opened, long echo, InetSocketAddress from, int length, long nowNanos) {
        if (length >= Seal.OVERHEAD + MessageCodec.HELLO_BYTES) {
            handshake
                    .answer(opened.from(), from, echo, nowNanos)
                    .ifPresent(hello ->
                            courier.hello(new Destination(from, opened.from().tag()), hello));
        }
    }

    private static long challengeIn(Optional<Hello> hello) {
        return hello.map(Hello::challenge).orElse(0L);
    }

    private static Optional<Hello> hello(List<Message> messages) {
        return messages.get(0) instanceof Hello hello ? Optional.of(hello) : Optional.empty();
    }

    private Optional<Accepted> drop(Kind reason) {
        counters.count(reason);
        return Optional.empty();
    }
}
