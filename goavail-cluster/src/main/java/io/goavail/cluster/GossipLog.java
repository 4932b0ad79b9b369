package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.AddressDiffers;
import io.goavail.cluster.GossipEvent.ClusterFull;
import io.goavail.cluster.GossipEvent.NameConflict;
import io.goavail.cluster.GossipEvent.PeerEchoes;
import io.goavail.cluster.GossipEvent.PeerForgotten;
import io.goavail.cluster.GossipEvent.PeerStateChanged;
import io.goavail.cluster.GossipEvent.VotesFull;
import io.goavail.spi.Peer;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes a line for each event, and a bounded number of them, whatever comes in. */
final class GossipLog {

    private static final Logger LOG = LoggerFactory.getLogger(UdpGossip.class);

    /** One in a second, and after a quiet time 200 at once: a large cluster that falls apart has one for each peer. */
    private final LineLimit limit;

    GossipLog(long nowNanos) {
        limit = new LineLimit(1, 200, nowNanos);
    }

    void write(GossipEvent event, long nowNanos) {
        OptionalLong leftOut = limit.take(nowNanos);
        if (leftOut.isEmpty()) {
            return;
        }
        if (leftOut.getAsLong() > 0) {
            LOG.atWarn()
                    .addKeyValue("lines", leftOut.getAsLong())
                    .log("more happened among the peers than is written here");
        }
        write(event);
    }

    private static void write(GossipEvent event) {
        if (event instanceof PeerStateChanged e) {
            boolean gone = e.to() == Peer.State.SUSPECT || e.to() == Peer.State.DEAD;
            line(gone ? Level.WARN : Level.INFO, e.name())
                    .addKeyValue("from", e.from())
                    .log("peer " + e.to());
        } else if (event instanceof AddressDiffers e) {
            line(Level.WARN, e.name())
                    .addKeyValue("advertised", UdpSocket.text(e.advertised()))
                    .addKeyValue("seen", UdpSocket.text(e.seen()))
                    .log("a peer comes from another address than it advertises: others may not reach it");
        } else if (event instanceof PeerEchoes e) {
            line(Level.WARN, e.place())
                    .log(
                            "a configured peer returns what it is sent: if it is this agent itself, advertise that address,"
                                    + " or it counts as one that is dead");
        } else if (event instanceof NameConflict e) {
            line(Level.ERROR, e.name()).log("two agents run under one name, and count as one: give each its own");
        } else if (event instanceof ClusterFull e) {
            line(Level.ERROR, e.name()).log("there are more agents than one keeps: this one is left out");
        } else if (event instanceof VotesFull e) {
            line(Level.ERROR, e.name()).log("an agent has more votes than one keeps: some are left out");
        } else if (event instanceof PeerForgotten e) {
            line(Level.INFO, e.name()).log("a peer has been dead for long: it is not tried any more");
        }
    }

    private static LoggingEventBuilder line(Level level, String peer) {
        return LOG.atLevel(level).addKeyValue("peer", peer);
    }
}
