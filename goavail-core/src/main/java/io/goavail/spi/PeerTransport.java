package io.goavail.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries votes between agents.
 *
 * <p>Votes are state, not messages: {@link #publish} says what this agent thinks now, the transport brings it to the peers
 * and keeps bringing it until they know, whatever gets lost on the way. It stands by it as well: as long as this agent runs
 * and reaches its peers, the {@linkplain Peer#age age} of its votes with them stays small. In the other direction it hands
 * over snapshots of all peers with their newest votes. It carries; it does not count and does not decide.
 *
 * <p>Worked example: agents a and b, each with the other as its configured peer.
 *
 * <pre>
 * a starts, b is down         a hears [b DEAD]
 * b starts                    a hears [b ALIVE {}]
 * b publishes x=DOWN          a hears [b ALIVE {x=DOWN} age 0.1 s], and again with a small age every few seconds
 * the link between them goes  a hears [b SUSPECT {x=DOWN}], then [b DEAD {x=DOWN}]
 * the link comes back         a hears [b ALIVE {x=DOWN}] with the newest votes, whatever happened meanwhile
 * b closes                    a hears [b LEFT]
 * </pre>
 *
 * <p><b>Threads.</b> All methods may be called from any thread. The consumer of {@link #start} is called from one thread
 * of the transport at a time, in order, and returns quickly. What it throws is logged, and changes nothing.
 */
public interface PeerTransport extends AutoCloseable {

    /**
     * The name by which the peers know this agent: what it is called in their snapshots. Never changes. Empty when there
     * can be no peers.
     */
    String self();

    /**
     * Joins the peers and goes on trying for ever; peers that are not there are no error.
     *
     * <p>Configured peers are in every snapshot, dead, departed and never heard of ones included; so are agents that the
     * peers know of, until they leave or have been dead for long. This agent itself never is.
     *
     * @param peers hears a snapshot of all known peers at once, and whenever something in it has changed: a peer's state,
     *     its votes, its profile, or that it stood by its votes again; so every few seconds while peers live
     * @throws IllegalStateException when it was started or closed before
     */
    void start(Consumer<List<Peer>> peers);

    /** Takes what the peers are to know of this agent, in place of what they know. Before or after the start. */
    void introduce(Profile profile);

    /**
     * Takes the votes of this agent, before or after the start. What was published before on other targets stands.
     *
     * @param votes the value for each target whose vote changed
     */
    void publish(Map<Target, Vote> votes);

    /** Tells the peers that this agent leaves, and stops, within a second. The consumer is not called any more. */
    @Override
    void close();

    /** The transport of an agent that has no peers. */
    static PeerTransport none() {
        return NoPeers.NONE;
    }
}
