package io.goavail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of {@link PeerTransportContract} on who is there: agents that join, leave, die and come back. */
abstract class PeerStateRules extends PeerVoteRules {

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
}
