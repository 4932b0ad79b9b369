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
}
