package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.AddressDiffers;
import io.goavail.cluster.GossipEvent.ClusterFull;
import io.goavail.cluster.GossipEvent.NameConflict;
import io.goavail.cluster.GossipEvent.PeerEchoes;
import io.goavail.cluster.GossipEvent.PeerForgotten;
import io.goavail.cluster.GossipEvent.PeerIsAnother;
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

    private static final double TEN_MINUTES = 600;

    private final String self;

    /** One in a second, and after a quiet time 200 at once: a large cluster that falls apart has one for each peer. */
    private final LineLimit limit;

    /** Two agents with one name meet again every ten seconds for as long as they run. */
    private final LineLimit conflicts;

    /** @param self the name of this agent */
    GossipLog(String self, long nowNanos) {
        this.self = self;
        limit = new LineLimit(1, 200, nowNanos);
        conflicts = new LineLimit(TEN_MINUTES, 3, nowNanos);
    }

    void write(GossipEvent event, long nowNanos) {
        if (event instanceof PeerStateChanged e && !LOG.isEnabledForLevel(level(e))) {
            return;
        }
        OptionalLong leftOut = take(event, nowNanos);
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

    /** When this may be written: how many others were left out since the last line. */
    OptionalLong take(GossipEvent event, long nowNanos) {
        if (event instanceof NameConflict && conflicts.take(nowNanos).isEmpty()) {
            return OptionalLong.empty();
        }
        return limit.take(nowNanos);
    }

    private void write(GossipEvent event) {
        if (event instanceof PeerStateChanged e) {
            line(level(e), e.name()).addKeyValue("from", e.from()).log("peer " + e.to());
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
        } else if (event instanceof PeerIsAnother e) {
            line(Level.WARN, e.place())
                    .addKeyValue("name", e.name())
                    .log(
                            "an agent answers for a configured peer and says that it is elsewhere: if it is that peer, have it"
                                    + " advertise that address, or the peer counts as one that is dead");
        } else if (event instanceof NameConflict e) {
            line(Level.ERROR, e.name())
                    .log(
                            e.name().equals(self)
                                    ? "another agent runs under the name of this one, and the two count as one:"
                                            + " give each its own"
                                    : "two agents run under one name, and count as one: give each its own");
        } else if (event instanceof ClusterFull e) {
            line(Level.ERROR, e.name()).log("there are more agents than one keeps: this one is left out");
        } else if (event instanceof VotesFull e) {
            line(Level.ERROR, e.name()).log("an agent has more votes than one keeps: some are left out");
        } else if (event instanceof PeerForgotten e) {
            line(Level.INFO, e.name()).log("a peer has been dead for long: it is not tried any more");
        }
    }

    /**
     * Whoever hears the snapshots tells who comes and goes, and this would be the same line again. What it does not tell is
     * that a peer is doubtful, which is why its votes do not count.
     */
    private static Level level(PeerStateChanged event) {
        if (event.to() == Peer.State.SUSPECT) {
            return Level.WARN;
        }
        return event.from() == Peer.State.SUSPECT && event.to() == Peer.State.ALIVE ? Level.INFO : Level.DEBUG;
    }

    private static LoggingEventBuilder line(Level level, String peer) {
        return LOG.atLevel(level).addKeyValue("peer", peer);
    }
}
