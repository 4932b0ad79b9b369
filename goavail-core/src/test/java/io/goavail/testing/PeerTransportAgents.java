package io.goavail.testing;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The agents of a test of {@link PeerTransportContract}, and what it needs to know of the transport that they use. */
abstract class PeerTransportAgents {

    /** The configured agents: each has the others as its configured peers. */
    protected static final List<String> CONFIGURED = List.of("a", "b", "c");

    static final Target X = new Target("icmp", ip("192.0.2.1"));
    static final Target Y = new Target("tcp:443", ip("192.0.2.1"));
    static final Target Z = new Target("icmp", ip("2001:db8::1"));

    /** Snapshots that tell of one and the same moment differ in it by less, on a busy machine too. */
    private static final long BLUR_NANOS = Duration.ofMillis(50).toNanos();

    final Map<String, PeerTransport> open = new HashMap<>();
    final Map<String, PeerRecorder> recorders = new HashMap<>();

    /**
     * A new agent of this name, not started. Its configured peers are {@link #CONFIGURED} without itself, whether it is one
     * of them or not. Called again with a name after the agent of that name was closed or has crashed.
     */
    protected abstract PeerTransport open(String name) throws Exception;

    /** Ends an agent as a power failure does: it says nothing any more, and hears nothing. It may be closed afterwards. */
    protected abstract void crash(PeerTransport transport) throws Exception;

    /** Whether {@link #cut} is possible. */
    protected boolean canCut() {
        return false;
    }

    /** Lets nothing pass between the two any more, in either direction. */
    protected void cut(PeerTransport one, PeerTransport other) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Lets pass what {@link #cut} held up from now on; what was sent meanwhile is lost. */
    protected void heal(PeerTransport one, PeerTransport other) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** What a configured agent is called in snapshots until it was heard of: its address, where that is configured. */
    protected String absent(String name) {
        return name;
    }

    /** How long to wait for anything, the death of a peer and a healed link included. */
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    /** The age that votes of a peer that lives and is reached never get to: far below the minute after which they expire. */
    protected Duration freshness() {
        return Duration.ofSeconds(10);
    }

    /** Called after each test, when the agents are closed: ends what crashed, and what {@link #open} made beside them. */
    protected void cleanUp() throws Exception {
        // Most have nothing beside their agents.
    }

    /** How many targets an agent watches in the test of many; fewer where a transport is slow by intent. */
    protected int manyTargets() {
        return 2_000;
    }

    @AfterEach
    void closeAll() throws Exception {
        open.values().forEach(PeerTransport::close);
        cleanUp();
        recorders.forEach((name, recorder) ->
                assertThat(recorder.breaches()).as("snapshots of %s", name).isEmpty());
    }

    /** A new agent of this name. */
    PeerTransport opened(String name) throws Exception {
        PeerTransport transport = open(name);
        open.put(name, transport);
        recorders.remove(name);
        return transport;
    }

    PeerRecorder recorder(String name) {
        return recorders.computeIfAbsent(name, self -> new PeerRecorder(self, patience()));
    }

    /** Starts the agent that was opened, or a new one. */
    PeerRecorder start(String name) throws Exception {
        if (!open.containsKey(name)) {
            opened(name);
        }
        open.get(name).start(recorder(name));
        return recorder(name);
    }

    void startAll() throws Exception {
        for (String name : CONFIGURED) {
            start(name);
        }
    }

    /** Waits until the peer has stood by its votes {@code times} more, and finds them fresh all the while. */
    void standsBy(PeerRecorder recorder, String name, Map<Target, Vote> votes, int times) throws InterruptedException {
        Peer first = recorder.awaitVotes(name, votes);
        int from = recorder.heard().size() - 1;
        long[] stoodBy = {System.nanoTime() - first.age().toNanos()};
        for (int i = 0; i < times; i++) {
            PeerRecorder.Heard next = recorder.await(
                    name + " standing by its votes", heard -> stoodBy(heard, name) - stoodBy[0] > BLUR_NANOS);
            stoodBy[0] = stoodBy(next, name);
        }
        for (PeerRecorder.Heard heard :
                recorder.heard().subList(from, recorder.heard().size())) {
            Peer peer = heard.peer(name).orElseThrow();
            assertThat(peer.votes()).isEqualTo(votes);
            // A busy machine may make it a suspect for a moment.
            assertThat(peer.state() == State.ALIVE && peer.age().compareTo(freshness()) > 0)
                    .as("%s alive and not fresh: %s", name, peer.age())
                    .isFalse();
        }
        recorder.awaitVotes(name, votes);
    }

    private static long stoodBy(PeerRecorder.Heard heard, String name) {
        return heard.atNanos() - heard.peer(name).orElseThrow().age().toNanos();
    }
}
