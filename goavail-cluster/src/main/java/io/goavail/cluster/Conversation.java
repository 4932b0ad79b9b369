package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.AddressDiffers;
import io.goavail.cluster.Message.Ack;
import io.goavail.cluster.Message.Hello;
import io.goavail.cluster.Message.Ping;
import io.goavail.cluster.Reception.Accepted;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes each message of a datagram that counts to the part that it concerns, and answers. */
final class Conversation {

    private final Self self;
    private final Members members;
    private final Membership membership;
    private final VoteExchange votes;
    private final Sync sync;
    private final FailureDetector detector;
    private final PingRelay relay;
    private final Pings pings;
    private final SharedState state;
    private final Courier courier;
    private final Consumer<GossipEvent> events;

    Conversation(
            Self self,
            Members members,
            Membership membership,
            VoteExchange votes,
            Sync sync,
            FailureDetector detector,
            PingRelay relay,
            Pings pings,
            SharedState state,
            Courier courier,
            Consumer<GossipEvent> events) {
        this.self = self;
        this.members = members;
        this.membership = membership;
        this.votes = votes;
        this.sync = sync;
        this.detector = detector;
        this.relay = relay;
        this.pings = pings;
        this.state = state;
        this.courier = courier;
        this.events = events;
    }

    void heard(Accepted datagram, InetSocketAddress from, long nowNanos) {
        long incarnation = self.record().incarnation();
        Link link = datagram.link();
        Destination back = link.destination(from);
        // What else is in a datagram is part of what the hash in a ping stands for.
        datagram.messages().forEach(message -> heardNews(message, link, back, nowNanos));
        Optional<Member> sender = members.find(link.session());
        sender.ifPresent(member -> noteAddress(member, nowNanos));
        boolean refuted = self.record().incarnation() > incarnation;
        // Who still accuses has missed the refutation, and it may not be going round any more.
        boolean missed = !refuted && accuses(datagram, sender);
        boolean answered = false;
        for (Message message : datagram.messages()) {
            if (message instanceof Hello hello) {
                greet(hello, datagram.proven(), sender.isPresent(), back, nowNanos);
            } else if (message instanceof Ping ping) {
                answer(ping, sender, missed, back, nowNanos);
                answered = true;
            } else if (message instanceof Message.Summary summary) {
                sync.heard(summary, back, nowNanos);
            } else if (message instanceof Message.Digest digest) {
                sync.heard(digest, back, nowNanos);
            } else if (sender.isPresent()) {
                heardReply(message, sender.get(), nowNanos);
            }
        }
        if ((refuted || missed) && !answered) {
            // Who accuses hears the refutation first.
            courier.send(back, List.of(refutation()), nowNanos);
        }
    }

    private boolean accuses(Accepted datagram, Optional<Member> sender) {
        return sender.isPresent()
                && datagram.messages().stream()
                        .anyMatch(message -> message instanceof Message.Accusation accusation
                                && accusation.id() == self.id()
                                && accusation.accuser() == sender.get().id());
    }

    private Message.Status refutation() {
        return Message.Status.alive(self.record(), true);
    }

    private void heardNews(Message message, Link link, Destination from, long nowNanos) {
        if (message instanceof Message.Status status) {
            membership.heard(status, link, nowNanos).ifPresent(newer -> courier.send(from, List.of(newer), nowNanos));
        } else if (message instanceof Message.Accusation accusation
                && members.find(link.session()).isPresent()) {
            // A run that is over, or another agent with the same name, has no say.
            membership.heard(accusation, nowNanos);
        } else if (message instanceof Message.Votes block) {
            votes.heard(block, link, from, nowNanos);
        }
    }

    private void greet(Hello hello, boolean proven, boolean known, Destination back, long nowNanos) {
        List<Message> greeting = new ArrayList<>();
        if (hello.challenge() != 0) {
            greeting.add(new Hello(0, hello.challenge()));
            greeting.add(Message.Status.alive(self.record(), true));
        }
        // The one whose challenge was answered first begins; who is known would be found to differ anyway.
        if (proven && (hello.challenge() != 0 || !known)) {
            // In one datagram: alone it might come first, and not be trusted yet.
            greeting.addAll(sync.opening(nowNanos));
        }
        if (!greeting.isEmpty()) {
            courier.greet(back, greeting);
        }
    }

    private void answer(Ping ping, Optional<Member> sender, boolean missed, Destination back, long nowNanos) {
        Ack ack = pings.ack(ping.sequence(), nowNanos);
        if (sender.isPresent()) {
            courier.probe(sender.get(), missed ? List.of(ack, refutation()) : List.of(ack), nowNanos);
            compare(sender.get(), ping.version(), ping.stateHash(), nowNanos);
        } else {
            courier.greet(back, List.of(ack));
        }
    }

    private void heardReply(Message message, Member sender, long nowNanos) {
        if (message instanceof Ack ack) {
            detector.answered(sender, ack.sequence(), nowNanos);
            relay.answered(sender, ack.sequence(), nowNanos);
            compare(sender, ack.version(), ack.stateHash(), nowNanos);
        } else if (message instanceof Message.PingRequest request) {
            relay.requested(sender, request, nowNanos);
        } else if (message instanceof Message.IndirectAck indirect) {
            detector.answeredIndirectly(indirect.sequence(), nowNanos);
        } else if (message instanceof Message.Nack nack) {
            detector.refused(nack.sequence());
        }
    }

    private void compare(Member sender, long version, long stateHash, long nowNanos) {
        votes.standsBy(sender, version, nowNanos);
        if (stateHash != state.hash(nowNanos)) {
            sync.differs(sender, nowNanos);
        }
    }

    private void noteAddress(Member sender, long nowNanos) {
        sender.movedTo().ifPresent(seen -> {
            members.changed(nowNanos);
            events.accept(new AddressDiffers(sender.name(), sender.record().advertised(), seen));
        });
    }
}
