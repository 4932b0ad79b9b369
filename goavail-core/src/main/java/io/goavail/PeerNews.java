package io.goavail;

import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator may want to know of the other agents. Nothing is decided by it. */
final class PeerNews {

    private static final Logger LOG = LoggerFactory.getLogger(PeerNews.class);

    private final Consumer<Event> events;
    private final PeerStates states;
    private final Differences differences;
    private QuorumPolicy quorum;
    private int agents = 1;

    /** For how many agents of this policy the warning was given; 0 for none. */
    private int warned;

    PeerNews(QuorumPolicy quorum, Consumer<Event> events) {
        this.quorum = quorum;
        this.events = events;
        this.states = new PeerStates(events);
        this.differences = new Differences(events);
    }

    void use(Settings settings, Set<Target> targets, long nowNanos) {
        if (!settings.quorumName().equals(Settings.nameOf(quorum))) {
            warned = 0;
        }
        quorum = settings.quorum();
        differences.use(settings.quorumName(), targets, nowNanos);
        warnOfASplit();
    }

    void heard(List<Peer> peers, long nowNanos) {
        agents = 1 + peers.size();
        states.heard(peers);
        differences.heard(peers, nowNanos);
        warnOfASplit();
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        differences.tick(nowNanos);
    }

    /** How long until {@link #tick} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        return differences.idleNanos(nowNanos, most);
    }

    private void warnOfASplit() {
        if (agents == warned) {
            return;
        }
        try {
            if (Split.isPossible(quorum, agents)) {
                warned = agents;
                events.accept(new Event.SplitPossible(agents, Settings.nameOf(quorum)));
            }
        } catch (RuntimeException | Error e) {
            warned = agents; // A policy that fails here fails at each target too, where it is asked again.
            LOG.error("the quorum policy failed", e);
        }
    }
}
