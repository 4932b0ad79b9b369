package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole nodes over a small network in virtual time. */
class NodeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void twoAgentsFindEachOtherAndTellTheirVotes() {
        TestCluster cluster = TestCluster.pair(1);
        assertThat(cluster.allSee(State.ALIVE)).isTrue();

        cluster.agent(0).publish(TARGET, Vote.DOWN);
        cluster.run(Duration.ofMillis(20));

        assertThat(cluster.agent(1).voteOf("a", TARGET)).contains(Vote.DOWN);
    }

    @Test
    void aPeerBehindATranslatorIsReachedWhereItIsHeardAndReported() {
        TestCluster cluster = TestCluster.pair(5);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        InetSocketAddress advertised = b.address;

        cluster.move(b, TestCluster.address(60));
        cluster.run(MINUTE);

        assertThat(a.stateOf("b")).contains(State.ALIVE);
        assertThat(a.events)
                .filteredOn(GossipEvent.AddressDiffers.class::isInstance)
                .containsExactly(new GossipEvent.AddressDiffers("b", advertised, TestCluster.address(60)));
    }

    @Test
    void agesOfVotesStaySmallWhilePeersLive() {
        TestCluster cluster = new TestCluster(17).start(10);
        cluster.run(Duration.ofSeconds(10));
        cluster.agents().forEach(agent -> agent.publish(TARGET, Vote.UP));
        for (int i = 0; i < 60; i++) {
            cluster.run(Duration.ofSeconds(5));
            cluster.agents()
                    .forEach(agent -> agent.view
                            .values()
                            .forEach(peer -> assertThat(peer.age()).isLessThan(Duration.ofSeconds(12))));
        }
    }

    @Test
    void thousandsOfVotesArriveInTheEnd() {
        TestCluster cluster = new TestCluster(18).start(3).loss(0.1);
        cluster.run(Duration.ofSeconds(10));
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            votes.put(TestCluster.target(i), i % 3 == 0 ? Vote.DOWN : Vote.UP);
        }
        cluster.agent(0).node.publish(votes, cluster.now());
        cluster.agent(0).tick();

        assertThat(cluster.runUntil(
                        () -> cluster.agent(1).sees("a0").orElseThrow().votes().equals(votes)
                                && cluster.agent(2)
                                        .sees("a0")
                                        .orElseThrow()
                                        .votes()
                                        .equals(votes),
                        Duration.ofMinutes(2)))
                .isPresent();
    }

    @Test
    void profilesAreToldAndToldAgainWhenTheyChange() {
        TestCluster cluster = TestCluster.pair(19);
        TestCluster.Agent a = cluster.agent(0);
        a.node.introduce(new Profile("majority", true), cluster.now());
        cluster.run(SECOND);
        assertThat(cluster.agent(1).sees("a").orElseThrow().profile()).isEqualTo(new Profile("majority", true));

        a.node.introduce(new Profile("majority", false), cluster.now());
        cluster.run(SECOND);
        assertThat(cluster.agent(1).sees("a").orElseThrow().profile()).isEqualTo(new Profile("majority", false));
    }

    @Test
    void whoHasLeftSaysAndHearsNothing() {
        TestCluster cluster = TestCluster.pair(21);
        TestCluster.Agent a = cluster.agent(0);
        a.node.leave(cluster.now());
        List<TestCluster.Sent> tape = cluster.record();
        a.node.publish(Map.of(TARGET, Vote.DOWN), cluster.now());
        a.node.introduce(new Profile("other", true), cluster.now());
        a.node.tick(cluster.now());
        cluster.run(Duration.ofMillis(100));

        assertThat(tape).noneMatch(sent -> sent.from() == a);
    }

    @Test
    void oneSeedIsOneRun() {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static long run(long seed) {
        TestCluster cluster = new TestCluster(seed).loss(0.2);
        List<TestCluster.Sent> tape = cluster.record();
        cluster.start(10).run(Duration.ofSeconds(30));
        cluster.agent(3).kill();
        cluster.agent(4).publish(TARGET, Vote.DOWN);
        cluster.run(Duration.ofSeconds(30));
        long hash = 0;
        for (TestCluster.Sent sent : tape) {
            hash = 31 * (31 * hash + java.util.Arrays.hashCode(sent.bytes()))
                    + sent.to().hashCode();
        }
        return hash;
    }
}
