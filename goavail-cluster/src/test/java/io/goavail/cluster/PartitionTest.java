package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are cut, in one direction or both, and healed. */
class PartitionTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void aHealedPartitionShowsTheNewestVotesWhateverItsLength() {
        TestCluster cluster = new TestCluster(13).start(10);
        cluster.run(Duration.ofSeconds(10));
        cluster.cut(
                (x, y) -> cluster.agents().indexOf(x) % 2 != cluster.agents().indexOf(y) % 2);
        cluster.run(Duration.ofHours(2));
        assertThat(cluster.agent(0).stateOf("a1")).contains(State.DEAD);
        assertThat(cluster.agent(0).stateOf("a2")).contains(State.ALIVE);
        for (int i = 0; i < 10; i++) {
            cluster.agent(i).publish(TestCluster.target(i), Vote.DOWN);
        }
        cluster.run(MINUTE).cut((x, y) -> false);

        assertThat(cluster.runUntil(() -> allAgree(cluster), Duration.ofSeconds(30)))
                .isPresent();
    }

    @Test
    void aDeadPeerIsTriedLongAfter() {
        TestCluster cluster = TestCluster.pair(14);
        cluster.cut((x, y) -> true).run(Duration.ofHours(48));
        assertThat(cluster.agent(0).stateOf("b")).contains(State.DEAD);
        cluster.cut((x, y) -> false);

        assertThat(cluster.runUntil(() -> cluster.allSee(State.ALIVE), Duration.ofSeconds(30)))
                .isPresent();
    }

    @Test
    void oneWayLinksAreBridgedByOthers() {
        TestCluster cluster = new TestCluster(16).start(5);
        cluster.run(Duration.ofSeconds(10));
        cluster.agents().forEach(agent -> agent.events.clear());
        cluster.cut((x, y) -> x.name.equals("a0") && y.name.equals("a1"));
        cluster.run(Duration.ofMinutes(5));
        cluster.agent(0).publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);

        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events)
                        .noneMatch(event ->
                                event instanceof GossipEvent.PeerStateChanged changed && changed.to() == State.DEAD));
        assertThat(cluster.agent(1).voteOf("a0", TARGET)).contains(Vote.DOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whomAnAgentSuspectedWhileItWasCutOffIsClearedSoonAfter(long seed) {
        TestCluster cluster = new TestCluster(seed).start(40);
        cluster.run(Duration.ofSeconds(20));
        TestCluster.Agent apart = cluster.agent(0);
        cluster.cut((x, y) -> x == apart || y == apart)
                .run(Duration.ofSeconds(4))
                .cut((x, y) -> false);
        assertThat(apart.view.values()).extracting(Peer::state).contains(State.SUSPECT);

        cluster.run(Duration.ofSeconds(6));

        assertThat(cluster.allSee(State.ALIVE)).isTrue();
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events)
                        .noneMatch(event ->
                                event instanceof GossipEvent.PeerStateChanged changed && changed.to() == State.DEAD));
    }

    private static boolean allAgree(TestCluster cluster) {
        return cluster.allSee(State.ALIVE)
                && cluster.agents().stream()
                        .allMatch(a -> cluster.agents().stream()
                                .filter(b -> b != a)
                                .allMatch(b -> a.voteOf(
                                                b.name,
                                                TestCluster.target(
                                                        cluster.agents().indexOf(b)))
                                        .filter(vote -> vote == Vote.DOWN)
                                        .isPresent()));
    }
}
