package io.goavail.cluster;

import static io.goavail.cluster.LiveAgent.KEY;
import static io.goavail.cluster.LiveAgent.X;
import static io.goavail.cluster.LiveAgent.Y;
import static io.goavail.cluster.LiveAgent.ring;
import static io.goavail.cluster.LiveAgent.settings;
import static io.goavail.cluster.LiveAgent.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has the key and the label hears the others, and nobody else does. */
@Timeout(150)
class UdpGossipKeysTest {

    private static final String OLD = "kX3v9TqLw02mZbYc";
    private static final String NEW = "p8Jr5nQe7WsVtUhG";

    @Test
    void keysAreChangedUnderTrafficWithoutAGap() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", ring(OLD));
                LiveAgent b = started("b", "127.0.0.1", ring(OLD), a.address())) {
            a.awaitState("b", State.ALIVE);
            b.awaitState("a", State.ALIVE);
            int before = a.heard().size();
            for (KeyRing keys : List.of(ring(OLD, NEW), ring(NEW, OLD), ring(NEW))) {
                for (LiveAgent agent : List.of(a, b)) {
                    agent.reload(keys);
                    for (Vote vote : List.of(Vote.DOWN, Vote.UP)) {
                        a.vote(X, vote);
                        b.awaitVote("a", X, vote);
                        b.vote(Y, vote);
                        a.awaitVote("b", Y, vote);
                    }
                }
            }
            assertThat(a.heard().subList(before, a.heard().size()))
                    .allMatch(peers -> peers.size() == 1 && peers.get(0).state() == State.ALIVE);
            assertThat(a.gossip.counters().droppedForeign()).isZero();
            assertThat(b.gossip.counters().droppedForeign()).isZero();
        }
    }

    @Test
    void withAnotherKeyNobodyIsHeardUntilItIsPutRight() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", ring(OLD));
                LiveAgent b = started("b", "127.0.0.1", ring(NEW), a.address())) {
            b.vote(X, Vote.DOWN);
            awaitForeign(a, 1);
            assertThat(a.heard()).allMatch(List::isEmpty);
            assertThat(b.heard()).allMatch(peers -> peers.get(0).state() == State.DEAD);
            // The one that was refused is tried again by b in its own time; a new peer of a is tried at once.
            try (LiveAgent c = started("c", "127.0.0.1", ring(OLD), a.address())) {
                a.awaitState("c", State.ALIVE);
            }
        }
    }

    @Test
    void clustersWithOtherLabelsDoNotHearEachOther() throws Exception {
        for (KeyRing keys : List.of(KEY, KeyRing.none())) {
            try (LiveAgent a = started("a", "127.0.0.1", keys);
                    LiveAgent b = new LiveAgent(settings("b", "127.0.0.1", "other", keys, a.address()))) {
                b.start();
                awaitForeign(a, 1);
                assertThat(a.heard()).allMatch(List::isEmpty);
            }
        }
    }

    private static void awaitForeign(LiveAgent agent, long least) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (agent.gossip.counters().droppedForeign() < least) {
            assertThat(System.nanoTime()).as("nothing foreign came in").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
