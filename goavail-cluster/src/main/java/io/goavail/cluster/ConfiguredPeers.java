package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.PeerEchoes;
import io.goavail.cluster.GossipEvent.PeerIsAnother;
import io.goavail.spi.Peer.State;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The peers of the settings; those that are not there are tried for ever. */
final class ConfiguredPeers {

    private final Members members;
    private final Handshake handshake;
    private final Courier courier;
    private final RandomGenerator random;
    private final Set<InetSocketAddress> own;
    private final Consumer<GossipEvent> events;
    private Map<PeerAddress, ConfiguredPeer> peers = new LinkedHashMap<>();

    /** @param own the addresses of this agent: people give one list of peers to all agents */
    ConfiguredPeers(
            Members members,
            Handshake handshake,
            Courier courier,
            RandomGenerator random,
            Set<InetSocketAddress> own,
            Consumer<GossipEvent> events) {
        this.members = members;
        this.handshake = handshake;
        this.courier = courier;
        this.random = random;
        this.own = own;
        this.events = events;
    }

    /** From now on these; what is known of those that stay is kept. */
    void configure(List<PeerAddress> places, long nowNanos) {
        Map<PeerAddress, ConfiguredPeer> next = new LinkedHashMap<>();
        for (PeerAddress place : places) {
            ConfiguredPeer old = peers.get(place);
            next.put(place, old == null ? create(place, nowNanos) : old);
        }
        peers = next;
        members.changed(nowNanos);
    }

    void resolved(PeerAddress place, List<InetSocketAddress> addresses, long nowNanos) {
        ConfiguredPeer peer = peers.get(place);
        if (peer != null) {
            peer.resolved(addresses, nowNanos);
            members.changed(nowNanos);
        }
    }

    /**
     * A session has answered what was sent to an address.
     *
     * @param from where its answer came from
     */
    void answered(InetSocketAddress address, InetSocketAddress from, SessionId session, long nowNanos) {
        for (ConfiguredPeer peer : peers.values()) {
            if (peer.addresses().contains(address)) {
                if (from.equals(address)) {
                    peer.answeredBy(session);
                    members.changed(nowNanos);
                }
                if (member(peer).isEmpty()) {
                    members.find(session)
                            .filter(who -> peer.doubts())
                            .ifPresent(who ->
                                    events.accept(new PeerIsAnother(peer.place().toString(), who.name())));
                }
            }
        }
    }

    /**
     * What this agent sent to an address has come back to it. That proves nothing: anyone on the way can return it, and a
     * peer that is left out is one vote less for a majority. So only its settings say which addresses are its own.
     */
    void echoed(InetSocketAddress address) {
        for (ConfiguredPeer peer : peers.values()) {
            if (peer.addresses().contains(address) && peer.echoes()) {
                events.accept(new PeerEchoes(peer.place().toString()));
            }
        }
    }

    boolean contains(Member member) {
        return peers.values().stream().anyMatch(peer -> is(member(peer), member));
    }

    /** Those of whom it is not known which agent they are. */
    List<PeerAddress> absent() {
        List<PeerAddress> absent = new ArrayList<>();
        for (ConfiguredPeer peer : peers.values()) {
            if (!isOurselves(peer) && member(peer).isEmpty()) {
                absent.add(peer.place());
            }
        }
        return absent;
    }

    /** Returns after how long somebody is tried again. */
    long tick(long nowNanos) {
        long wait = Long.MAX_VALUE;
        for (ConfiguredPeer peer : peers.values()) {
            if (isOurselves(peer) || peer.addresses().isEmpty()) {
                continue;
            }
            // A suspect is perhaps where its name leads by now.
            if (member(peer).filter(member -> member.state() == State.ALIVE).isPresent()) {
                continue;
            }
            if (peer.retry().waitNanos(nowNanos) <= 0) {
                for (InetSocketAddress address : peer.addresses()) {
                    courier.hello(new Destination(address, 0), handshake.challenge(address, nowNanos));
                }
                peer.retry().tried(nowNanos);
            }
            wait = Math.min(wait, peer.retry().waitNanos(nowNanos));
        }
        return wait;
    }

    private Optional<Member> member(ConfiguredPeer peer) {
        Optional<Member> advertiser = peer.advertiser(members);
        return advertiser.isPresent() ? advertiser : peer.answerer(members).filter(member -> mayBe(peer, member));
    }

    /**
     * Whether who answered for a peer may be that peer, though it advertises another address. Behind NAT it may know no
     * better; but anyone on the way can have any agent answer for a peer that is dead, which makes one voter less and a
     * majority easier. So none that is another peer, nor one that has been heard where it says that it is.
     */
    private boolean mayBe(ConfiguredPeer peer, Member answerer) {
        if (answerer.isWhereItSays()) {
            return false;
        }
        Optional<ConfiguredPeer> first = peers.values().stream()
                .filter(other -> is(other.answerer(members), answerer))
                .findFirst();
        return first.filter(other -> other == peer).isPresent()
                && peers.values().stream().noneMatch(other -> is(other.advertiser(members), answerer));
    }

    private static boolean is(Optional<Member> one, Member other) {
        return one.filter(member -> member == other).isPresent();
    }

    private ConfiguredPeer create(PeerAddress place, long nowNanos) {
        ConfiguredPeer peer = new ConfiguredPeer(place, random, nowNanos);
        place.literal()
                .ifPresent(literal -> peer.resolved(List.of(new InetSocketAddress(literal, place.port())), nowNanos));
        return peer;
    }

    private boolean isOurselves(ConfiguredPeer peer) {
        return peer.addresses().stream().anyMatch(own::contains);
    }
}
