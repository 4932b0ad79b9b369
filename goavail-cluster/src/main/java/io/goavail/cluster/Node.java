package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The gossip of one agent: a pure state machine. Time, chance and datagrams come in from outside, and the same inputs have
 * the same effects. For one thread.
 *
 * <p>After any other call {@link #tick} tells anew when it wants to be called: what came in may have changed it.
 */
final class Node {

    /** What an agent does to the world. */
    interface Outlet {

        void send(InetSocketAddress to, byte[] datagram);

        /** Hears what the consumer of {@link io.goavail.spi.PeerTransport#start} is promised. */
        void peersChanged(List<Peer> snapshot);

        void report(GossipEvent event);
    }

    private static final long FORGET_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Who leaves tells so many others, twice, since nobody tells it that they have heard. */
    private static final int FAREWELLS = 8;

    private final RandomGenerator random;
    private final Counters counters = new Counters();
    private final Self self;
    private final Members members;
    private final News news;
    private final Awareness awareness = new Awareness();
    private final Membership membership;
    private final Egress egress;
    private final Courier courier;
    private final ConfiguredPeers configured;
    private final DeadPeers dead;
    private final Reminders reminders;
    private final VoteExchange votes;
    private final FailureDetector detector;
    private final PingRelay relay;
    private final Dissemination dissemination;
    private final Reception reception;
    private final Conversation conversation;
    private final Snapshots snapshots;
    private final long periodNanos;
    private long calledNanos;
    private long forgetNanos;
    private boolean left;

    /** @param random of the best kind: session and challenges must not be guessed */
    Node(GossipSettings settings, RandomGenerator random, Outlet outlet, long nowNanos) {
        this.random = random;
        periodNanos = settings.timing().probeInterval().toNanos();
        calledNanos = nowNanos;
        forgetNanos = nowNanos;
        Seal seal = new Seal(settings.label(), settings.keys());
        self = new Self(settings.name(), settings.advertised(), SessionId.draw(random));
        members = new Members(nowNanos);
        news = new News(self, members);
        Identity identity = new Identity(self, members, news, awareness, counters, outlet::report);
        Sessions sessions = new Sessions(members);
        membership = new Membership(
                self, members, sessions, news, awareness, identity, outlet::report, periodNanos, nowNanos);
        egress = new Egress(self.session(), seal, outlet, counters, nowNanos);
        courier = new Courier(self, news, egress);
        SharedState state = new SharedState(self, members);
        Pings pings = new Pings(self, state, courier);
        Handshake handshake = new Handshake(random, nowNanos);
        configured = new ConfiguredPeers(
                members,
                handshake,
                courier,
                random,
                new HashSet<>(List.of(settings.bind(), settings.advertised())),
                outlet::report);
        dead = new DeadPeers(members, pings, random, nowNanos);
        reminders = new Reminders(members, pings, random, periodNanos, nowNanos);
        Sync sync = new Sync(members, state, courier, counters, nowNanos);
        votes = new VoteExchange(self, members, news, sync, outlet::report, nowNanos);
        Vouching vouching = new Vouching(periodNanos);
        detector = new FailureDetector(
                members, membership, courier, awareness, vouching, pings, counters, random, periodNanos, nowNanos);
        relay = new PingRelay(members, pings, courier, periodNanos);
        dissemination = new Dissemination(members, news, courier, random, nowNanos);
        reception = new Reception(self, seal, sessions, handshake, configured, courier, counters);
        conversation = new Conversation(
                self, members, membership, votes, sync, detector, relay, pings, state, courier, outlet::report);
        snapshots = new Snapshots(members, configured, vouching, outlet::peersChanged);
        configured.configure(settings.peers(), nowNanos);
    }

    /** What the header of a datagram says about its receiver. */
    Ingress.Claim claim(byte[] datagram, int length) {
        return reception.claim(datagram, length);
    }

    /** A datagram has come in: any bytes. */
    void received(InetSocketAddress from, byte[] datagram, int length, long nowNanos) {
        if (left) {
            return;
        }
        wake(nowNanos);
        reception
                .receive(from, datagram, length, nowNanos)
                .ifPresent(accepted -> conversation.heard(accepted, from, nowNanos));
        passOn(nowNanos);
    }

    /**
     * Does what is due.
     *
     * @return after how many nanoseconds it wants to be called again; at most a probe interval
     */
    long tick(long nowNanos) {
        if (left) {
            return periodNanos;
        }
        wake(nowNanos);
        if (nowNanos - forgetNanos >= 0) {
            forgetNanos = nowNanos + FORGET_NANOS;
            membership.forget(configured::contains, nowNanos);
        }
        long wait = Math.min(periodNanos, configured.tick(nowNanos));
        wait = Math.min(wait, dead.tick(nowNanos));
        wait = Math.min(wait, reminders.tick(nowNanos));
        wait = Math.min(wait, detector.tick(nowNanos));
        wait = Math.min(wait, relay.tick(nowNanos));
        wait = Math.min(wait, membership.tick(nowNanos));
        return Math.max(0, Math.min(wait, passOn(nowNanos)));
    }

    /** This agent says something new of itself. */
    void introduce(Profile profile, long nowNanos) {
        if (self.introduce(profile)) {
            members.changed(nowNanos);
            news.ofMember(self.id());
            passOn(nowNanos);
        }
    }

    /** This agent votes. What it voted on other targets stands. */
    void publish(Map<Target, Vote> changed, long nowNanos) {
        votes.publish(changed, nowNanos);
        passOn(nowNanos);
    }

    /** What the name of a configured peer means now; nothing, when it cannot be found out. */
    void resolved(PeerAddress peer, List<InetSocketAddress> addresses, long nowNanos) {
        configured.resolved(peer, addresses, nowNanos);
    }

    /** Other peers and other keys. Name, label and addresses stay. */
    void reload(GossipSettings settings, long nowNanos) {
        Seal seal = new Seal(settings.label(), settings.keys());
        egress.replace(seal);
        reception.replace(seal);
        configured.configure(settings.peers(), nowNanos);
    }

    /** Says good-bye. After this nothing happens any more. */
    void leave(long nowNanos) {
        Message.Accusation farewell =
                new Message.Accusation(self.id(), self.record().incarnation(), State.LEFT, self.id());
        List<Member> present = members.shuffled(Member::isPresent, random);
        for (int i = 0; i < 2 && !left; i++) {
            present.stream().limit(FAREWELLS).forEach(member -> courier.greet(member.destination(), List.of(farewell)));
        }
        left = true;
    }

    Counters counters() {
        return counters;
    }

    private long passOn(long nowNanos) {
        if (left) {
            return periodNanos;
        }
        return Math.min(dissemination.tick(nowNanos), snapshots.tick(nowNanos));
    }

    /** Finds out whether this agent has stood still: a collection of garbage, a paused machine, a stopped process. */
    private void wake(long nowNanos) {
        long gap = nowNanos - calledNanos;
        calledNanos = nowNanos;
        if (gap > 2 * periodNanos) {
            awareness.worse();
            detector.interrupted(nowNanos);
            relay.interrupted();
            membership.postpone(gap);
        }
    }
}
