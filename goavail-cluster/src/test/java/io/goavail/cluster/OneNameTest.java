package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runs of one agent, and two agents with one name. */
class OneNameTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAgentThatRestartsTakesItsNameOverWithinTwoRoundTrips(long seed) {
        TestCluster cluster = TestCluster.pair(seed);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        b.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        b.kill();
        b.start();

        // Two milliseconds one way, and a snapshot at most 20 ms later.
        cluster.run(Duration.ofMillis(4 * 3 + 21));

        assertThat(a.stateOf("b")).contains(State.ALIVE);
        assertThat(a.sees("b").orElseThrow().votes())
                .as("votes of the run before")
                .isEmpty();
        assertThat(b.stateOf("a")).contains(State.ALIVE);
        b.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofMillis(300));
        assertThat(a.voteOf("b", TARGET)).contains(Vote.UP);
        assertThat(a.events).noneMatch(GossipEvent.NameConflict.class::isInstance);
    }

    @Test
    void anAgentWithoutPeersOfItsOwnIsFoundAgainAfterItsRestart() {
        TestCluster cluster = new TestCluster(8);
        cluster.add("a", 1).start();
        TestCluster.Agent b = cluster.add("b");
        b.start();
        cluster.run(Duration.ofSeconds(5));

        b.kill();
        b.start();
        cluster.run(Duration.ofSeconds(5));

        assertThat(b.stateOf("a")).contains(State.ALIVE);
        assertThat(cluster.agent(0).stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void twoAgentsWithOneNameAreOnePeerAndReported() {
        TestCluster cluster = new TestCluster(9);
        cluster.add("a", 1, 2).start();
        cluster.add("b", 0).start();
        cluster.add("b", 0).start();
        cluster.run(Duration.ofMinutes(2));

        assertThat(cluster.agent(0).view.keySet()).containsExactly("b");
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events).contains(new GossipEvent.NameConflict("b")));
        assertThat(cluster.agent(0).events.size()).as("no race").isLessThan(60);
        assertThat(cluster.agents().stream()
                                .mapToLong(agent -> agent.bytes)
                                .max()
                                .orElseThrow()
                        / 120)
                .as("bytes a second")
                .isLessThan(1_000);
    }

    @Test
    void twoAgentsWithOneNameHaveNoVoteUntilOneIsGone() {
        TestCluster cluster = new TestCluster(9);
        TestCluster.Agent a = cluster.add("a", 1, 2);
        TestCluster.Agent one = cluster.add("b", 0);
        TestCluster.Agent other = cluster.add("b", 0);
        cluster.agents().forEach(TestCluster.Agent::start);
        one.publish(TARGET, Vote.DOWN);
        other.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofSeconds(30));

        for (int i = 0; i < 1_000; i++) {
            cluster.run(Duration.ofMillis(100));
            assertThat(a.view.keySet()).containsExactly("b");
            assertThat(a.sees("b").orElseThrow().votes()).isEmpty();
        }

        other.kill();
        cluster.run(MINUTE);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);
    }

    @Test
    void anEarlierRunThatComesBackByHearsayHasNoVote() {
        TestCluster cluster = new TestCluster(26);
        TestCluster.Agent a = cluster.add("a", 1);
        TestCluster.Agent b = cluster.add("b", 0);
        TestCluster.Agent c = cluster.add("c", 1);
        cluster.agents().forEach(TestCluster.Agent::start);
        b.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofSeconds(10));
        // What b says of itself last, only c hears; then b starts anew, and only a hears that.
        cluster.cut((x, y) -> x == a || y == a);
        b.node.introduce(new Profile("majority", true), cluster.now());
        b.node.introduce(new Profile("majority", false), cluster.now());
        b.node.introduce(new Profile("majority", true), cluster.now());
        b.tick();
        cluster.run(SECOND);
        b.kill();
        cluster.cut((x, y) -> x == c || y == c);
        b.start();
        cluster.run(Duration.ofSeconds(20));
        b.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);

        cluster.cut((x, y) -> x == b || y == b);
        for (int i = 0; i < 100; i++) {
            cluster.run(Duration.ofMillis(100));
            assertThat(a.voteOf("b", TARGET)).isNotEqualTo(Optional.of(Vote.UP));
        }
        cluster.cut((x, y) -> false).run(MINUTE);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);
        assertThat(c.voteOf("b", TARGET)).contains(Vote.DOWN);
    }
}
