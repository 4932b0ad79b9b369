package io.goavail.cluster;

import io.goavail.cluster.simulation.Network;
import io.goavail.cluster.simulation.ProviderFaults;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.SplittableRandom;

/** What goes wrong in a run, at random: each incident begins, lasts for a while, and ends; several may overlap. */
final class Incidents {

    private static final double MEAN_LENGTH_NANOS = 15e9;
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int KINDS = 16;

    private final Simulation world;
    private final SplittableRandom random;
    private long until;

    Incidents(Simulation world) {
        this.world = world;
        this.random = world.random().split();
    }

    /** Lets things go wrong until the plan's faults end. All have ended then, but for targets that stay dead. */
    void begin() {
        until = world.time().now() + world.plan().faults().toNanos();
        if (!world.plan().incidentEvery().isZero()) {
            next();
        }
        if (!world.plan().attackEvery().isZero()) {
            attack();
        }
    }

    private void next() {
        long pause = exponential(world.plan().incidentEvery().toNanos());
        world.time().after(pause, () -> {
            if (world.time().now() < until) {
                incident();
                next();
            }
        });
    }

    private void attack() {
        long pause = exponential(world.plan().attackEvery().toNanos());
        world.time().after(pause, () -> {
            if (world.time().now() < until) {
                world.network().attack();
                attack();
            }
        });
    }

    private long exponential(double mean) {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * mean);
    }

    private void incident() {
        long left = until - world.time().now();
        long length = Math.min(Math.min(exponential(MEAN_LENGTH_NANOS), LONGEST_NANOS), left);
        switch (random.nextInt(KINDS)) {
            case 0, 1 -> targetDies(length);
            case 2 -> targetDiesForSome(length);
            case 3 -> targetFlaps(length);
            case 4 -> targetDiesForGood();
            case 5 -> uplinkBreaks(length);
            case 6 -> routeIsGone(length);
            case 7 -> oneWay(length);
            case 8 -> deafOrMute(length);
            case 9 -> partition(length);
            case 10 -> bridge(length);
            case 11 -> pause(length);
            case 12 -> restart(length);
            case 13 -> movesBehindNat();
            case 14 -> moves(length);
            default -> providerIsOut(length);
        }
    }

    private void targetDies(long length) {
        InetAddress target = target();
        note("target " + target.getHostAddress() + " dies", length);
        world.targets().cut(target, agent -> true);
        after(
                length,
                "target " + target.getHostAddress() + " lives",
                () -> world.targets().mend(target));
    }

    private void targetDiesForGood() {
        InetAddress target = target();
        note("target " + target.getHostAddress() + " dies for good", 0);
        world.targets().cut(target, agent -> true);
    }

    private void targetDiesForSome(long length) {
        InetAddress target = target();
        BitSet some = someAgents();
        note("target " + target.getHostAddress() + " dies for " + some, length);
        world.targets().cut(target, some::get);
        after(
                length,
                "target " + target.getHostAddress() + " lives",
                () -> world.targets().mend(target));
    }

    private void targetFlaps(long length) {
        InetAddress target = target();
        long half = Duration.ofSeconds(1 + random.nextInt(8)).toNanos();
        for (long at = 0; at + half < length; at += 2 * half) {
            after(
                    at,
                    "target " + target.getHostAddress() + " dies",
                    () -> world.targets().cut(target, agent -> true));
            after(
                    at + half,
                    "target " + target.getHostAddress() + " lives",
                    () -> world.targets().mend(target));
        }
    }

    private void uplinkBreaks(long length) {
        int agent = agent();
        boolean reachesProvider = random.nextInt(3) == 0;
        note("a" + agent + " loses its uplink" + (reachesProvider ? ", but not its provider" : ""), length);
        Network.Cut cut = world.network().cut((from, to) -> from == agent || to == agent);
        world.targets().cutUplink(agent);
        world.agents().get(agent).dns().cut(!reachesProvider);
        after(length, "a" + agent + " has its uplink again", () -> {
            cut.mend();
            world.targets().mendUplink(agent);
            world.agents().get(agent).dns().cut(false);
        });
    }

    private void routeIsGone(long length) {
        int agent = agent();
        note("a" + agent + " has no route", length);
        Network.Cut cut = world.network().cut((from, to) -> from == agent || to == agent);
        world.targets().cutRoute(agent);
        after(length, "a" + agent + " has a route again", () -> {
            cut.mend();
            world.targets().mendUplink(agent);
        });
    }

    private void oneWay(long length) {
        int a = agent();
        int b = agent();
        note("nothing goes from a" + a + " to a" + b, length);
        Network.Cut cut = world.network().cut((from, to) -> from == a && to == b);
        after(length, "mended: a" + a + " to a" + b, cut::mend);
    }

    private void deafOrMute(long length) {
        int agent = agent();
        boolean deaf = random.nextBoolean();
        note("a" + agent + (deaf ? " hears" : " is heard by") + " nobody", length);
        Network.Cut cut = world.network().cut((from, to) -> agent == (deaf ? to : from));
        after(length, "a" + agent + (deaf ? " hears" : " is heard") + " again", cut::mend);
    }

    private void partition(long length) {
        BitSet side = someAgents();
        note("partition: " + side + " and the others", length);
        Network.Cut cut = world.network().cut((from, to) -> side.get(from) != side.get(to));
        after(length, "mended: " + side + " and the others", cut::mend);
    }

    private void bridge(long length) {
        BitSet side = someAgents();
        int bridge = agent();
        note("partition: " + side + " and the others, but a" + bridge + " sees both", length);
        Network.Cut cut =
                world.network().cut((from, to) -> from != bridge && to != bridge && side.get(from) != side.get(to));
        after(length, "mended: " + side + " and the others", cut::mend);
    }

    private void pause(long length) {
        int agent = agent();
        note("a" + agent + " stands still", length);
        world.agents().get(agent).machine().pause(length);
    }

    private void restart(long length) {
        SimulatedAgent agent = world.agents().get(agent());
        if (!agent.isRunning()) {
            return;
        }
        boolean orderly = random.nextInt(3) == 0;
        if (orderly && !agent.machine().isPaused()) {
            world.leave(agent);
        } else {
            world.crash(agent);
        }
        long pause =
                random.nextInt(3) == 0 ? Math.min(length, Duration.ofMillis(200).toNanos()) : length;
        after(pause, agent + " is to start", () -> world.start(agent));
    }

    private void movesBehindNat() {
        int agent = agent();
        InetSocketAddress named = world.named(agent);
        InetSocketAddress outer = random.nextInt(3) == 0
                ? named
                : new InetSocketAddress(named.getAddress(), 40_000 + random.nextInt(20_000));
        note("a" + agent + " sends from " + outer, 0);
        world.network().translate(agent, outer);
    }

    /** As when a cloud machine is replaced: same name, other address, nothing left of before. */
    private void moves(long length) {
        SimulatedAgent agent = world.agents().get(agent());
        if (agent.isRunning()) {
            world.crash(agent);
            after(length, agent + " is to start elsewhere", () -> {
                InetSocketAddress old = world.named(agent.number());
                world.move(agent.number(), new InetSocketAddress(old.getAddress(), old.getPort() + 1));
                world.start(agent);
            });
        }
    }

    private void providerIsOut(long length) {
        note("the provider is out", length);
        world.agents().forEach(a -> a.dns().faults(new ProviderFaults(1, 0, 0, 0, 0)));
        after(
                length,
                "the provider works",
                () -> world.agents()
                        .forEach(a -> a.dns()
                                .faults(
                                        world.time().now() < until
                                                ? world.plan().provider()
                                                : ProviderFaults.none())));
    }

    private int agent() {
        return random.nextInt(world.plan().agents());
    }

    private InetAddress target() {
        return world.pool().get(random.nextInt(world.pool().size()));
    }

    private BitSet someAgents() {
        BitSet some = new BitSet();
        double share = random.nextDouble();
        for (int i = 0; i < world.plan().agents(); i++) {
            some.set(i, random.nextDouble() < share);
        }
        return some;
    }

    private void note(String what, long length) {
        world.trace().line("world", what + (length == 0 ? "" : String.format(" for %.3f s", length / 1e9)));
    }

    private void after(long nanos, String what, Runnable action) {
        world.time().after(nanos, () -> {
            world.trace().line("world", what);
            action.run();
        });
    }
}
