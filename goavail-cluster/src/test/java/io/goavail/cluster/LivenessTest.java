package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who lives, who is suspect, who is dead and who has left. */
class LivenessTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void whoDiesIsSuspectAndThenDeadAndItsLastVotesStayKnown() {
        TestCluster cluster = new TestCluster(6).start(5);
        cluster.run(Duration.ofSeconds(5));
        TestCluster.Agent victim = cluster.agent(4);
        victim.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        victim.kill();

        assertThat(cluster.runUntil(() -> cluster.allSee(victim, State.SUSPECT), Duration.ofSeconds(10)))
                .isPresent();
        assertThat(cluster.runUntil(() -> cluster.allSee(victim, State.DEAD), Duration.ofSeconds(20)))
                .isPresent();
        assertThat(cluster.agent(0).voteOf("a4", TARGET)).contains(Vote.DOWN);
        assertThat(cluster.agent(0).sees("a4").orElseThrow().age()).isGreaterThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoAnswersQuicklyIsSuspectedQuicklyWhenItDoesNot(long seed) {
        TestCluster cluster = TestCluster.pair(seed);
        cluster.agent(1).kill();

        // Two seconds to the next probe, and six tries of a tenth.
        assertThat(cluster.runUntil(
                                () -> cluster.agent(0)
                                        .stateOf("b")
                                        .filter(s -> s == State.SUSPECT)
                                        .isPresent(),
                                MINUTE)
                        .orElseThrow())
                .isLessThan(Duration.ofMillis(2_700));
    }

    @Test
    void hardlyEverDoesAPeerThatIsThereSeemNotToBe() {
        TestCluster cluster = new TestCluster(25).wan().start(20).loss(0.3);
        cluster.run(Duration.ofMinutes(15));

        // Of 9,000 probes; without helpers 160 would fail, and with three 40.
        assertThat(cluster.agents().stream()
                        .mapToLong(agent -> agent.node.counters().get(Counters.Kind.PROBES_FAILED))
                        .sum())
                .isLessThan(20);
    }

    @Test
    void whoLeavesIsGoneAndStaysOnlyWhereItIsConfigured() {
        TestCluster cluster = new TestCluster(7);
        cluster.add("a", 1).start();
        cluster.add("b").start();
        cluster.add("c", 1).start();
        cluster.add("d", 0).start();
        cluster.run(Duration.ofSeconds(5));
        assertThat(cluster.allSee(State.ALIVE)).isTrue();

        cluster.agent(1).leave();
        cluster.run(SECOND);

        assertThat(cluster.agent(0).stateOf("b")).contains(State.LEFT);
        assertThat(cluster.agent(3).sees("b")).isEmpty();
        cluster.run(Duration.ofMinutes(5));
        assertThat(cluster.agent(0).stateOf("b")).contains(State.LEFT);
        cluster.agent(1).start();
        cluster.run(Duration.ofSeconds(20));
        assertThat(cluster.allSee(State.ALIVE)).isTrue();
    }

    @Test
    void whoJoinsLaterLearnsForHowLongTheOthersHaveMissedSomebody() {
        TestCluster cluster = new TestCluster(24).start(4);
        cluster.run(Duration.ofSeconds(10));
        cluster.agent(3).kill();
        cluster.run(Duration.ofHours(20));
        TestCluster.Agent late = cluster.add("late", 0);
        late.start();
        cluster.run(MINUTE);
        assertThat(late.stateOf("a3")).contains(State.DEAD);

        cluster.run(Duration.ofHours(4));

        assertThat(cluster.agents())
                .filteredOn(agent -> agent.running)
                .allSatisfy(agent -> assertThat(agent.sees("a3")).isEmpty());
    }

    @Test
    void anAgentThatHasStoodStillAccusesNobodyAndComesBack() {
        TestCluster cluster = new TestCluster(15).start(5);
        cluster.run(Duration.ofSeconds(10));
        TestCluster.Agent frozen = cluster.agent(0);
        cluster.agents().forEach(agent -> agent.events.clear());
        frozen.freeze();
        cluster.run(MINUTE);
        assertThat(cluster.agent(1).stateOf("a0")).contains(State.DEAD);

        frozen.thaw();
        cluster.run(Duration.ofSeconds(30));

        assertThat(frozen.events).isEmpty();
        assertThat(cluster.allSee(State.ALIVE)).isTrue();
    }
}
