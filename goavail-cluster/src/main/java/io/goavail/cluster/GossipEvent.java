package io.goavail.cluster;

import io.goavail.spi.Peer;
import java.net.InetSocketAddress;

/** Something rare that is worth a line in the log. */
sealed interface GossipEvent {

    /**
     * A peer has come, gone, or become doubtful.
     *
     * @param from DEAD for a peer that was not known before
     */
    record PeerStateChanged(String name, Peer.State from, Peer.State to) implements GossipEvent {}

    /** A peer is heard from another address than it advertises; so others may not reach it. */
    record AddressDiffers(String name, InetSocketAddress advertised, InetSocketAddress seen) implements GossipEvent {}

    /** What was sent to a configured peer has come back: somebody returns it, or the address is one of this agent. */
    record PeerEchoes(String place) implements GossipEvent {}

    /** An agent answers for a configured peer that it does not seem to be; so the peer counts as one that is dead. */
    record PeerIsAnother(String place, String name) implements GossipEvent {}

    /** Two agents run under one name. */
    record NameConflict(String name) implements GossipEvent {}

    /** There are more agents than one keeps; this one is left out. */
    record ClusterFull(String name) implements GossipEvent {}

    /** An agent has more votes than one keeps; some of them are left out. */
    record VotesFull(String name) implements GossipEvent {}

    /** A peer has been dead for so long that nobody tries it any more. */
    record PeerForgotten(String name) implements GossipEvent {}
}
