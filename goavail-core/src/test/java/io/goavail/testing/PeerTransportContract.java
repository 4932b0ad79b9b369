package io.goavail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Peer.State;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PeerTransport} must do. A transport's test extends it and says how agents are opened, how one dies, and,
 * where it can, how the link between two is cut. Each test begins with no agent at all.
 *
 * <p>All waiting is for a condition, with {@link #patience} as its end; a transport may be as quick as it likes.
 */
public abstract class PeerTransportContract extends PeerStateRules {

    /** What {@link PeerTransport#close} promises. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

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

    private static void closeInTime(PeerTransport transport) {
        long begin = System.nanoTime();
        transport.close();
        // A loaded machine gets half as much again.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CLOSE.plus(CLOSE.dividedBy(2)));
    }
}
