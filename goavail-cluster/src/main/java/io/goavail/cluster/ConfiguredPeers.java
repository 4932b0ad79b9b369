package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The peers of the settings; those that are not there are tried for ever. */
final class ConfiguredPeers {

    private final Members members;
    private final Handshake handshake;
    private final Courier courier;
    private final RandomGenerator random;
    private final InetSocketAddress advertised;
    private Map<PeerAddress, ConfiguredPeer> peers = new LinkedHashMap<>();

    ConfiguredPeers(
            Members members,
            Handshake handshake,
            Courier courier,
            RandomGenerator random,
            InetSocketAddress advertised) {
        this.members = members;
        this.handshake = handshake;
        this.courier = courier;
        this.random = random;
        this.advertised = advertised;
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
            if (peer.addresses().contains(advertised)) {
                peer.turnsOutToBeUs();
            }
            members.changed(nowNanos);
        }
    }

    /** A session has answered at an address. */
    void answered(InetSocketAddress address, SessionId session, long nowNanos) {
        for (ConfiguredPeer peer : peers.values()) {
            if (peer.addresses().contains(address)) {
                peer.answeredBy(session);
                members.changed(nowNanos);
            }
        }
    }

    /** This agent has met itself at an address. */
    void metOurselves(InetSocketAddress address, long nowNanos) {
        for (ConfiguredPeer peer : peers.values()) {
            if (peer.addresses().contains(address)) {
                peer.turnsOutToBeUs();
                members.changed(nowNanos);
            }
        }
    }

    boolean contains(Member member) {
        return peers.values().stream()
                .anyMatch(peer ->
                        peer.member(members).filter(found -> found == member).isPresent());
    }

    /** Those of whom it is not known which agent they are. */
    List<PeerAddress> absent() {
        List<PeerAddress> absent = new ArrayList<>();
        for (ConfiguredPeer peer : peers.values()) {
            if (!peer.isOurselves() && peer.member(members).isEmpty()) {
                absent.add(peer.place());
            }
        }
        return absent;
    }

    /** Returns after how long somebody is tried again. */
    long tick(long nowNanos) {
        long wait = Long.MAX_VALUE;
        for (ConfiguredPeer peer : peers.values()) {
            if (peer.isOurselves() || peer.addresses().isEmpty()) {
                continue;
            }
            Optional<Member> member = peer.member(members);
            if (member.filter(Member::isPresent).isPresent()) {
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

    private ConfiguredPeer create(PeerAddress place, long nowNanos) {
        ConfiguredPeer peer = new ConfiguredPeer(place, random, nowNanos);
        place.literal()
                .ifPresent(literal -> peer.resolved(List.of(new InetSocketAddress(literal, place.port())), nowNanos));
        if (peer.addresses().contains(advertised)) {
            peer.turnsOutToBeUs();
        }
        return peer;
    }
}
