package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents in a world without faults, but for what they are there for. */
class CalmWorldTest {

    @ParameterizedTest
    @CsvSource({"2, 1", "5, 1", "5, 2", "5, -1", "20, 1", "50, 3"})
    void oneDecisionMakesOneWrite(int agents, int agree) {
        for (long seed = 0; seed < (agents > 10 ? 1 : 5); seed++) {
            try (Simulation world = Simulation.silent(Plan.calm(seed, agents, agree))) {
                world.start().run(timeToMeet(agents));
                assertThat(new Verdict(world).difference()).isEmpty();
                InetAddress target = world.pool().get(0);
                world.targets().cut(target, agent -> true);
                world.run(Duration.ofSeconds(30));
                assertThat(published(world)).doesNotContain(target);
                assertThat(world.invariants().writes()).isEqualTo(1);
                world.targets().mend(target);
                world.run(Duration.ofSeconds(60));
                assertThat(published(world)).contains(target);
                assertThat(world.invariants().writes()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "20, 1"})
    void anAgentThatEndsWhileItActsIsReplacedByOne(int agents, int agree) {
        for (long seed = 0; seed < (agents > 10 ? 1 : 5); seed++) {
            try (Simulation world = Simulation.silent(Plan.calm(seed, agents, agree))) {
                int[] actor = {-1};
                world.zone().watch((by, change, before, after) -> actor[0] = by.agent());
                world.start().run(Duration.ofSeconds(30));
                List<InetAddress> pool = world.pool();
                // Who acts for this name is found out by the first target, and ends just before the second one dies.
                world.targets().cut(pool.get(0), agent -> true);
                world.run(Duration.ofSeconds(30));
                world.crash(world.agents().get(actor[0]));
                world.targets().mend(pool.get(0));
                world.run(Duration.ofSeconds(40));
                assertThat(published(world)).contains(pool.get(0));
                assertThat(world.invariants().writes()).isEqualTo(2);
            }
        }
    }

    /** Three misses and the calls take some two seconds; each agent before in rank that is cut off takes four more. */
    @Test
    void theLargerSideOfAPartitionActsAndTheSmallerOneDoesNot() {
        for (long seed = 0; seed < 10; seed++) {
            try (Simulation world = Simulation.silent(Plan.calm(seed, 5, Plan.MAJORITY))) {
                List<Integer> actors = new ArrayList<>();
                world.zone().watch((by, change, before, after) -> actors.add(by.agent()));
                world.start().run(Duration.ofSeconds(30));
                world.network().cut((from, to) -> (from < 2) != (to < 2));
                world.run(Duration.ofSeconds(5));
                InetAddress target = world.pool().get(0);
                world.targets().cut(target, agent -> true);
                world.run(Duration.ofSeconds(5 + 2 * 4));
                assertThat(published(world)).doesNotContain(target);
                assertThat(actors).allMatch(agent -> agent >= 2);
            }
        }
    }

    /** {@code -Dsim.large=500} takes minutes. */
    @Test
    void manyAgentsAreOneCluster() {
        Plan plan = Plan.calm(1, Integer.getInteger("sim.large", 75), Plan.MAJORITY);
        try (Simulation world = Simulation.silent(plan)) {
            world.start().run(timeToMeet(plan.agents()));
            assertThat(new Verdict(world).difference()).isEmpty();
            InetAddress target = world.pool().get(0);
            world.targets().cut(target, agent -> true);
            world.run(Duration.ofSeconds(10));
            assertThat(published(world)).doesNotContain(target);
            assertThat(world.invariants().writes()).isEqualTo(1);
        }
    }

    /** All start within two seconds and have news of all to tell, each within its budget. */
    private static Duration timeToMeet(int agents) {
        return Duration.ofSeconds(agents < 50 ? 30 : agents <= 100 ? 120 : 240);
    }

    private static List<InetAddress> published(Simulation world) {
        return List.copyOf(world.zone().now(Simulation.WWW).addresses());
    }
}
