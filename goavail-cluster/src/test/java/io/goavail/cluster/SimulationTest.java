package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whole clusters on virtual time. {@code -Dsim.seeds=100000} runs as many as one likes, from {@code -Dsim.first=0} on;
 * {@code -Dsim.seed=17} runs one and prints what happens in it, and with {@code -Dsim.datagrams=true} each datagram besides.
 */
class SimulationTest {

    private static final long FIRST = Long.getLong("sim.first", 0);
    private static final long SEEDS = Long.getLong("sim.seeds", 200);

    /** As many as can be looked into at once. */
    private static final int SHOWN = 20;

    @Test
    void whatMustHoldHoldsInWorldsFullOfFaults() {
        Long replayed = Long.getLong("sim.seed");
        if (replayed != null) {
            Replay.run(replayed, System.out, Boolean.getBoolean("sim.datagrams"));
            return;
        }
        List<String> broken = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(SimulationTest::run)
                .filter(failure -> !failure.isEmpty())
                .limit(SHOWN)
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String run(long seed) {
        try (Simulation world = Simulation.silent(Plan.of(seed))) {
            Course.run(world);
            return "";
        } catch (Simulation.Broken | RuntimeException e) {
            return e instanceof Simulation.Broken
                    ? String.valueOf(e.getMessage())
                    : e + System.lineSeparator() + "  " + Simulation.replay(seed);
        }
    }

    @Test
    void aSeedMakesTheSameRunEachTimeInEachProcess() throws Exception {
        long hash = hash(3);
        assertThat(hash(3)).isEqualTo(hash).isNotEqualTo(hash(4));
        assertThat(hashOfAnotherProcess(3)).isEqualTo(String.valueOf(hash));
    }

    private static long hash(long seed) {
        try (Simulation world = Simulation.silent(Plan.of(seed))) {
            Course.run(world);
            return world.trace().hash();
        }
    }

    /** Immutable collections iterate in another order in each process. */
    private static String hashOfAnotherProcess(long seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-Dslf4j.internal.verbosity=WARN",
                        "-Dslf4j.provider=" + System.getProperty("slf4j.provider"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replay.class.getName(),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return last;
    }
}
