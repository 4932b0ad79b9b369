package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Who an agent is among its peers, and how it speaks to them.
 *
 * @param name what the peers call it, unique in the cluster; 1 to 64 bytes in UTF-8, without control characters
 * @param bind the address of its own that it listens at; resolved. Port 0 takes any that is free
 * @param advertised the address that the peers reach it by; resolved, and the one of a host. Port 0 stands for the one that was
 *     bound
 * @param peers the peers that it starts from, and goes on trying for ever; up to 1,024. One that means the bound or the
 *     advertised address is left out, so all agents may have the same list
 * @param label the name of the cluster, 1 to 64 bytes in UTF-8: agents with another label do not hear each other, whatever
 *     keys they have
 * @param keys the keys that all agents share
 * @param allowPlaintext whether it may speak over a network without a key; with keys it makes no difference
 * @param timing the pace
 */
public record GossipSettings(
        String name,
        InetSocketAddress bind,
        InetSocketAddress advertised,
        List<PeerAddress> peers,
        String label,
        KeyRing keys,
        boolean allowPlaintext,
        GossipTiming timing) {

    /** A name must fit into a datagram many times over. */
    private static final int MOST_TEXT_BYTES = 64;

    /** As many as an agent keeps. */
    private static final int MOST_PEERS = 1_024;

    /** @throws IllegalArgumentException when something is out of its range, or there is no key where one is needed */
    public GossipSettings {
        checkText("name", name);
        checkText("label", label);
        checkResolved("bind", bind);
        checkResolved("advertised", advertised);
        if (advertised.getAddress().isAnyLocalAddress()
                || advertised.getAddress().isMulticastAddress()) {
            throw new IllegalArgumentException("advertised is " + advertised
                    + ": must be the address of one host, so no wildcard and no multicast");
        }
        peers = List.copyOf(new LinkedHashSet<>(peers));
        if (peers.size() > MOST_PEERS) {
            throw new IllegalArgumentException("there are " + peers.size() + " peers: up to " + MOST_PEERS);
        }
        Objects.requireNonNull(timing, "timing");
        if (keys.isEmpty() && !allowPlaintext && !bind.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("without a key " + bind
                    + " would take votes from anyone: set a key, bind a loopback address, or allow plaintext");
        }
    }

    /**
     * Right for most: the cluster {@code "goavail"}, reached by the address that is bound, never in plaintext over a network,
     * at the pace of {@link GossipTiming#wan}.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static GossipSettings of(String name, InetSocketAddress bind, List<PeerAddress> peers, KeyRing keys) {
        return new GossipSettings(name, bind, bind, peers, "goavail", keys, false, GossipTiming.wan());
    }

    /** The same, reached by another address than it binds: behind NAT. */
    public GossipSettings withAdvertised(InetSocketAddress address) {
        return new GossipSettings(name, bind, address, peers, label, keys, allowPlaintext, timing);
    }

    /** The same with other peers, for a reload. */
    public GossipSettings withPeers(List<PeerAddress> others) {
        return new GossipSettings(name, bind, advertised, others, label, keys, allowPlaintext, timing);
    }

    /** The same with other keys, for a reload. */
    public GossipSettings withKeys(KeyRing others) {
        return new GossipSettings(name, bind, advertised, peers, label, others, allowPlaintext, timing);
    }

    private static void checkText(String what, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > MOST_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    what + " has " + bytes + " bytes: must be 1 to " + MOST_TEXT_BYTES + ", in UTF-8");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has a control character");
        }
    }

    private static void checkResolved(String what, InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(what + " is " + address + ": must be resolved");
        }
    }
}
