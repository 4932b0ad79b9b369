package io.goavail.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries votes between agents.
 *
 * <p>Votes are state, not messages: {@link #publish} says what this agent thinks now, the transport brings it to the peers
 * and keeps bringing it until they know, whatever gets lost on the way. In the other direction it hands over snapshots of
 * all peers with their newest votes. It carries; it does not count and does not decide.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. The consumer of {@link #start} is called from one thread
 * of the transport at a time, and returns quickly.
 */
public interface PeerTransport extends AutoCloseable {

    /**
     * Joins the peers and goes on trying for ever; peers that are not there are no error.
     *
     * @param peers hears a snapshot of all known peers when something in it has changed
     */
    void start(Consumer<List<Peer>> peers);

    /**
     * Takes the votes of this agent. What was published before on other targets stands.
     *
     * @param votes the value for each target whose vote changed; owner, sequence and age are the transport's to add
     */
    void publish(Map<Target, Vote.Value> votes);

    /** Tells the peers that this agent leaves, and stops, within a second. The consumer is not called any more. */
    @Override
    void close();

    /** The transport of an agent that has no peers. */
    static PeerTransport none() {
        return NoPeers.NONE;
    }
}
