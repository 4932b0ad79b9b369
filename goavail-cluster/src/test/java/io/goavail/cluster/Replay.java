package io.goavail.cluster;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs one seed and prints what happens in it, and at last the hash of all that: {@code Replay SEED}, and {@code Replay SEED
 * datagrams} for each datagram besides.
 */
final class Replay {

    private Replay() {}

    public static void main(String[] arguments) {
        boolean datagrams = arguments.length > 1 && arguments[1].equals("datagrams");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        run(Long.parseLong(arguments[0]), out, datagrams);
    }

    static void run(long seed, PrintStream out, boolean datagrams) {
        Plan plan = Plan.of(seed);
        out.println(plan);
        try (Simulation world = Simulation.printing(plan, out, datagrams)) {
            Course.run(world);
            out.println(world.trace().hash());
        }
    }
}
