package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whole clusters on virtual time. */
class SimulationTest {

    private static final long SEEDS = Long.getLong("sim.seeds", 300);

    @Test
    void holdsInWorldsFullOfFaults() {
        Long replayed = Long.getLong("sim.seed");
        if (replayed != null) {
            try (Simulation world =
                    Simulation.printing(Plan.of(replayed), System.out, Boolean.getBoolean("sim.datagrams"))) {
                Course.run(world);
            }
            return;
        }
        List<String> broken = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(SimulationTest::run)
                .filter(s -> !s.isEmpty())
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String run(long seed) {
        try (Simulation world = Simulation.silent(Plan.of(seed))) {
            Course.run(world);
            return "";
        } catch (Simulation.Broken e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aSeedMakesTheSameRunEachTime() {
        assertThat(hash(3)).isEqualTo(hash(3)).isNotEqualTo(hash(4));
    }

    private static long hash(long seed) {
        try (Simulation world = Simulation.silent(Plan.of(seed))) {
            Course.run(world);
            return world.trace().hash();
        }
    }
}
