package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.simulation.Conditions;
import io.goavail.spi.Peer;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final Secret OLD = new Secret("0123456789abcdef0123456789abcdef");
    private static final Secret NEW = new Secret("fedcba9876543210fedcba9876543210");

    @Test
    void keysAreAddedPromotedAndRemovedInAnyOrderOfAgentsAndNobodyNotices() {
        for (long seed = 0; seed < 5; seed++) {
            Fleet fleet = new Fleet(7, seed).start();
            fleet.conditions(Conditions.lossy(0.05));
            List<String> noticed = new ArrayList<>();
            fleet.listen((observer, before, after) -> {
                if (after.state() != Peer.State.ALIVE) {
                    noticed.add(observer + " takes " + after.name() + " for " + after.state());
                }
            });
            for (List<Secret> keys : List.of(List.of(OLD, NEW), List.of(NEW, OLD), List.of(NEW))) {
                List<Integer> order =
                        new ArrayList<>(IntStream.range(0, 7).boxed().toList());
                Collections.shuffle(order, new Random(seed));
                for (int agent : order) {
                    fleet.reload(agent, KeyRing.of(keys));
                    fleet.run(Duration.ofSeconds(20));
                }
            }
            assertThat(noticed).isEmpty();
            assertThat(fleet.agreed()).isTrue();
        }
    }

    @Test
    void keysAreChangedInAnyOrderOfAgentsWithoutASuspicion() {
        TestCluster cluster = new TestCluster(23).start(5).loss(0.05);
        cluster.run(Duration.ofSeconds(20));

        cluster.agents().forEach(agent -> agent.events.clear());
        for (List<Secret> ring : List.of(List.of(TestCluster.KEY, NEW), List.of(NEW, TestCluster.KEY), List.of(NEW))) {
            for (TestCluster.Agent agent : cluster.agents()) {
                cluster.run(Duration.ofSeconds(3));
                agent.reload(KeyRing.of(ring));
            }
        }
        cluster.run(Duration.ofMinutes(1));

        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events).isEmpty());
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.node.counters().get(Counters.Kind.DROPPED_FOREIGN))
                        .isZero());
    }
}
