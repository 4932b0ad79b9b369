package io.goavail.testing;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PeerTransport} must do. A transport's test extends it and says how agents are opened, how one dies, and,
 * where it can, how the link between two is cut. Each test begins with no agent at all.
 *
 * <p>All waiting is for a condition, with {@link #patience} as its end; a transport may be as quick as it likes.
 */
public abstract class PeerTransportContract {

    /** The configured agents: each has the others as its configured peers. */
    protected static final List<String> CONFIGURED = List.of("a", "b", "c");

    private static final Target X = new Target("icmp", ip("192.0.2.1"));
    private static final Target Y = new Target("tcp:443", ip("192.0.2.1"));
    private static final Target Z = new Target("icmp", ip("2001:db8::1"));

    /** What {@link PeerTransport#close} promises. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    /** Snapshots that tell of one and the same moment differ in it by less, on a busy machine too. */
    private static final long BLUR_NANOS = Duration.ofMillis(50).toNanos();

    private final Map<String, PeerTransport> open = new HashMap<>();
    private final Map<String, PeerRecorder> recorders = new HashMap<>();

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

    @Test
    void knowsItsOwnName() throws Exception {
        PeerTransport a = opened("a");
        assertThat(a.self()).isEqualTo("a");
        start("a");
        assertThat(a.self()).isEqualTo("a");
        a.close();
        assertThat(a.self()).isEqualTo("a");
    }

    @Test
    void listsConfiguredPeersAtOnceThoughNobodyIsThere() throws Exception {
        PeerRecorder a = start("a");
        a.await("anything", heard -> true);
        assertThat(a.heard().get(0).peers())
                .containsExactlyInAnyOrder(Peer.absent(absent("b")), Peer.absent(absent("c")));
    }

    @Test
    void agentsFindEachOtherByName() throws Exception {
        startAll();
        for (String one : CONFIGURED) {
            for (String other : CONFIGURED) {
                if (!one.equals(other)) {
                    recorders.get(one).awaitState(other, State.ALIVE);
                }
            }
        }
        recorders.get("a").await("just two", heard -> heard.peers().size() == 2);
    }

    @Test
    void bringsVotesToAllPeers() throws Exception {
        startAll();
        Map<Target, Vote> votes = Map.of(X, Vote.DOWN, Y, Vote.UP, Z, Vote.ABSTAIN);
        open.get("a").publish(votes);
        recorders.get("b").awaitVotes("a", votes);
        recorders.get("c").awaitVotes("a", votes);
    }

    @Test
    void bringsVotesBothWays() throws Exception {
        startAll();
        open.get("a").publish(Map.of(X, Vote.DOWN));
        open.get("b").publish(Map.of(X, Vote.UP));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.UP));
        recorders.get("c").awaitVotes("a", Map.of(X, Vote.DOWN));
        recorders.get("c").awaitVotes("b", Map.of(X, Vote.UP));
    }

    @Test
    void carriesWhatWasSaidBeforeTheStart() throws Exception {
        Profile profile = new Profile("majority", true);
        opened("a").introduce(profile);
        open.get("a").publish(Map.of(X, Vote.DOWN));
        startAll();
        assertThat(recorders.get("b").awaitVotes("a", Map.of(X, Vote.DOWN)).profile())
                .isEqualTo(profile);
    }

    @Test
    void bringsTheNewestProfile() throws Exception {
        startAll();
        Profile first = new Profile("min_peers_agree(1)", false);
        Profile second = new Profile("share(0.82)", true);
        for (Profile profile : List.of(first, second)) {
            open.get("a").introduce(profile);
            recorders
                    .get("b")
                    .await(
                            profile.toString(),
                            heard -> heard.peer("a").map(Peer::profile).equals(Optional.of(profile)));
        }
    }

    @Test
    void theNewestVoteWins() throws Exception {
        startAll();
        for (int i = 0; i < 20; i++) {
            open.get("a").publish(Map.of(X, i % 2 == 0 ? Vote.UP : Vote.DOWN));
        }
        open.get("a").publish(Map.of(Y, Vote.UP));
        Map<Target, Vote> last = Map.of(X, Vote.DOWN, Y, Vote.UP);
        recorders.get("b").awaitVotes("a", last);
        standsBy(recorders.get("b"), "a", last, 1);
    }

    @Test
    void whatWasPublishedOnOtherTargetsStands() throws Exception {
        startAll();
        open.get("a").publish(Map.of(X, Vote.UP, Y, Vote.UP));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP, Y, Vote.UP));
        open.get("a").publish(Map.of(Y, Vote.DOWN));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP, Y, Vote.DOWN));
    }

    @Test
    void keepsNoHoldOfWhatItWasGiven() throws Exception {
        startAll();
        Map<Target, Vote> votes = new HashMap<>(Map.of(X, Vote.UP));
        open.get("a").publish(votes);
        votes.put(X, Vote.DOWN);
        votes.put(Y, Vote.DOWN);
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP));
    }

    @Test
    void standsByItsVotesWhileNothingChanges() throws Exception {
        startAll();
        Map<Target, Vote> votes = Map.of(X, Vote.DOWN, Y, Vote.UP);
        open.get("a").publish(votes);
        Map<Target, Vote> map = recorders.get("b").awaitVotes("a", votes).votes();
        standsBy(recorders.get("b"), "a", votes, 2);
        assertThat(recorders.get("b").awaitVotes("a", votes).votes())
                .as("the same map while nothing in it changes")
                .isSameAs(map);
    }

    @Test
    void oneThatJoinsLateHearsAllVotes() throws Exception {
        start("a");
        start("b");
        open.get("a").publish(Map.of(X, Vote.DOWN, Y, Vote.UP));
        open.get("b").publish(Map.of(X, Vote.DOWN));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.DOWN, Y, Vote.UP));
        PeerRecorder c = start("c");
        c.awaitVotes("a", Map.of(X, Vote.DOWN, Y, Vote.UP));
        c.awaitVotes("b", Map.of(X, Vote.DOWN));
    }

    @Test
    void hearsOfAgentsThatOnlyThePeersKnow() throws Exception {
        startAll();
        start("d").awaitState("a", State.ALIVE);
        open.get("d").publish(Map.of(X, Vote.UP));
        recorders.get("a").awaitVotes("d", Map.of(X, Vote.UP));
        open.get("d").close();
        recorders
                .get("a")
                .await(
                        "d gone",
                        heard -> heard.peer("d")
                                .map(peer -> peer.state() == State.LEFT)
                                .orElse(true));
    }

    @Test
    void oneThatClosesHasLeft() throws Exception {
        startAll();
        open.get("b").publish(Map.of(X, Vote.DOWN));
        for (String other : List.of("a", "c")) {
            recorders.get(other).awaitVotes("b", Map.of(X, Vote.DOWN));
        }
        open.get("b").close();
        recorders.get("a").awaitState("b", State.LEFT);
        recorders.get("c").awaitState("b", State.LEFT);
        recorders.get("a").awaitState("c", State.ALIVE);
    }

    @Test
    void oneThatComesBackHasItsNewVotesAlone() throws Exception {
        startAll();
        open.get("b").publish(Map.of(X, Vote.DOWN, Y, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.DOWN, Y, Vote.DOWN));
        open.get("b").close();
        recorders.get("a").awaitState("b", State.LEFT);
        opened("b").publish(Map.of(Y, Vote.UP));
        start("b").awaitState("a", State.ALIVE);
        recorders.get("a").awaitVotes("b", Map.of(Y, Vote.UP));
        recorders.get("c").awaitVotes("b", Map.of(Y, Vote.UP));
    }

    @Test
    void oneThatVanishesIsDeadAndItsVotesAreKept() throws Exception {
        startAll();
        open.get("b").publish(Map.of(X, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.DOWN));
        crash(open.remove("b"));
        assertThat(recorders.get("a").awaitState("b", State.DEAD).votes()).isEqualTo(Map.of(X, Vote.DOWN));
        recorders.get("c").awaitState("b", State.DEAD);
        recorders.get("a").awaitState("c", State.ALIVE);
    }

    @Test
    void oneThatRestartsAtOnceAfterACrashReplacesItsOldVotes() throws Exception {
        startAll();
        open.get("b").publish(Map.of(X, Vote.DOWN, Y, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.DOWN, Y, Vote.DOWN));
        crash(open.remove("b"));
        opened("b").publish(Map.of(X, Vote.UP));
        start("b");
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.UP));
        recorders.get("c").awaitVotes("b", Map.of(X, Vote.UP));
        recorders.get("b").awaitState("a", State.ALIVE);
        standsBy(recorders.get("a"), "b", Map.of(X, Vote.UP), 1);
    }

    @Test
    void aHealedLinkBringsTheNewestVotes() throws Exception {
        assumeTrue(canCut(), "links of this transport cannot be cut");
        PeerRecorder a = start("a");
        PeerRecorder b = start("b");
        open.get("a").publish(Map.of(X, Vote.UP));
        open.get("b").publish(Map.of(X, Vote.UP, Y, Vote.UP));
        a.awaitVotes("b", Map.of(X, Vote.UP, Y, Vote.UP));
        b.awaitVotes("a", Map.of(X, Vote.UP));
        cut(open.get("a"), open.get("b"));
        a.awaitState("b", State.DEAD);
        b.awaitState("a", State.DEAD);
        open.get("a").publish(Map.of(X, Vote.DOWN));
        open.get("b").publish(Map.of(Y, Vote.ABSTAIN));
        heal(open.get("a"), open.get("b"));
        b.awaitVotes("a", Map.of(X, Vote.DOWN));
        a.awaitVotes("b", Map.of(X, Vote.UP, Y, Vote.ABSTAIN));
        standsBy(a, "b", Map.of(X, Vote.UP, Y, Vote.ABSTAIN), 1);
    }

    @Test
    void aConsumerThatThrowsChangesNothing() throws Exception {
        opened("a");
        recorder("a").fail(3);
        startAll();
        open.get("b").publish(Map.of(X, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.DOWN));
        recorders.get("a").fail(1);
        open.get("b").publish(Map.of(X, Vote.UP));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.UP));
    }

    @Test
    void manyThreadsMayPublishAtOnce() throws Exception {
        startAll();
        int threads = 8;
        int rounds = 50;
        Map<Target, Vote> last = new HashMap<>();
        List<Thread> publishers = new ArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            Target target = target(i);
            Vote vote = Vote.values()[i % Vote.values().length];
            last.put(target, vote);
            publishers.add(new Thread(() -> {
                awaitUnchecked(begin);
                for (int round = 0; round < rounds; round++) {
                    open.get("a").publish(Map.of(target, Vote.values()[round % Vote.values().length]));
                }
                open.get("a").publish(Map.of(target, vote));
            }));
        }
        publishers.forEach(Thread::start);
        begin.countDown();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        recorders.get("b").awaitVotes("a", last);
        recorders.get("c").awaitVotes("a", last);
        standsBy(recorders.get("b"), "a", last, 1);
    }

    @Test
    void carriesManyTargets() throws Exception {
        start("a");
        start("b").awaitState("a", State.ALIVE);
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = 0; i < manyTargets(); i++) {
            votes.put(target(i), Vote.UP);
        }
        open.get("a").publish(votes);
        recorders.get("b").awaitVotes("a", votes);
        Map<Target, Vote> half = new HashMap<>();
        for (int i = 0; i < manyTargets(); i += 2) {
            half.put(target(i), Vote.DOWN);
        }
        open.get("a").publish(half);
        votes.putAll(half);
        recorders.get("b").awaitVotes("a", votes);
        start("c").awaitVotes("a", votes);
    }

    @Test
    void startsOnce() throws Exception {
        start("a");
        assertThatThrownBy(() -> open.get("a").start(peers -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotStartAfterItWasClosed() throws Exception {
        PeerTransport a = opened("a");
        a.close();
        assertThatThrownBy(() -> a.start(peers -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publishingAfterCloseDoesNothing() throws Exception {
        PeerTransport a = opened("a");
        start("a");
        a.close();
        a.publish(Map.of(X, Vote.DOWN));
        a.introduce(new Profile("majority", true));
    }

    @Test
    void closesWithinASecondHoweverOftenAndWhenever() throws Exception {
        closeInTime(opened("a"));
        opened("a");
        startAll();
        recorders.get("b").awaitState("c", State.ALIVE);
        for (String name : CONFIGURED) {
            closeInTime(open.get(name));
            closeInTime(open.get(name));
        }
    }

    @Test
    void closesFromInsideTheConsumer() throws Exception {
        PeerTransport a = opened("a");
        CountDownLatch closed = new CountDownLatch(1);
        a.start(peers -> {
            a.close();
            closed.countDown();
        });
        assertThat(closed.await(patience().toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void hearsNothingAfterClose() throws Exception {
        startAll();
        recorders.get("a").awaitState("b", State.ALIVE);
        recorders.get("c").awaitState("a", State.ALIVE);
        open.get("a").close();
        int heard = recorders.get("a").heard().size();
        open.get("b").publish(Map.of(X, Vote.DOWN));
        recorders.get("c").awaitVotes("b", Map.of(X, Vote.DOWN));
        recorders.get("c").awaitState("a", State.LEFT);
        assertThat(recorders.get("a").heard()).hasSize(heard);
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        startAll();
        recorders.get("a").awaitState("b", State.ALIVE);
        recorders.get("b").awaitState("c", State.ALIVE);
        open.values().forEach(PeerTransport::close);
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(this::isShared);
        long end = System.nanoTime() + patience().toNanos();
        for (Thread thread : left) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            assertThat(thread.isAlive())
                    .as("%s, now in %s", thread, List.of(thread.getStackTrace()))
                    .isFalse();
        }
    }

    /** Whether a thread belongs to the virtual machine or to others, so that it may outlive the transports. */
    protected boolean isShared(Thread thread) {
        return thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup");
    }

    /** A new agent of this name. */
    private PeerTransport opened(String name) throws Exception {
        PeerTransport transport = open(name);
        open.put(name, transport);
        recorders.remove(name);
        return transport;
    }

    private PeerRecorder recorder(String name) {
        return recorders.computeIfAbsent(name, self -> new PeerRecorder(self, patience()));
    }

    /** Starts the agent that was opened, or a new one. */
    private PeerRecorder start(String name) throws Exception {
        if (!open.containsKey(name)) {
            opened(name);
        }
        open.get(name).start(recorder(name));
        return recorder(name);
    }

    private void startAll() throws Exception {
        for (String name : CONFIGURED) {
            start(name);
        }
    }

    /** Waits until the peer has stood by its votes {@code times} more, and finds them fresh all the while. */
    private void standsBy(PeerRecorder recorder, String name, Map<Target, Vote> votes, int times)
            throws InterruptedException {
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

    private static void closeInTime(PeerTransport transport) {
        long begin = System.nanoTime();
        transport.close();
        // A loaded machine gets half as much again.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CLOSE.plus(CLOSE.dividedBy(2)));
    }

    private static Target target(int number) {
        return new Target("icmp", ip("198.18." + number / 250 + "." + number % 250));
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
