package io.goavail.cluster;

import java.time.Duration;

/** The course of a run: agents start, faults come and go, and then all must be well again within bounds. */
final class Course {

    private static final Duration START = Duration.ofSeconds(20);

    /** What is promised of a healed partition of fifty agents, their suspicions included. */
    private static final Duration AGREEMENT = Duration.ofSeconds(30);

    private static final Duration REPAIR = Duration.ofSeconds(60);

    private Course() {}

    static void run(Simulation world) {
        Verdict verdict = new Verdict(world);
        world.start().run(START);
        world.trouble();
        new Incidents(world).begin();
        world.run(world.plan().faults());
        world.heal();
        world.trace().line("world", "all is healed");
        world.run(AGREEMENT);
        verdict.difference().ifPresent(difference -> {
            throw world.broken("views are equal " + AGREEMENT.toSeconds() + " s after the last fault: " + difference);
        });
        world.run(REPAIR);
        verdict.wrongInDns().ifPresent(wrong -> {
            throw world.broken("DNS is right " + REPAIR.toSeconds() + " s after that: " + wrong);
        });
    }
}
