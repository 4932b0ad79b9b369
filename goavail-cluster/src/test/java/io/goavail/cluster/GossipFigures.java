package io.goavail.cluster;

import io.goavail.cluster.simulation.Conditions;
import io.goavail.cluster.simulation.Network;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Measures the protocol on virtual time and prints tables for docs/benchmarks.md. From the root of the project, after
 * {@code ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath -pl goavail-cluster -am}:
 *
 * <pre>
 * java -cp goavail-cluster/target/test-classes:goavail-cluster/target/classes:$(cat goavail-cluster/target/classpath) \
 *     io.goavail.cluster.GossipFigures [hours [largest]]
 * </pre>
 *
 * with the simulated hours of fifty agents for false deaths (20 are 1,000 node-hours) and the largest cluster (500).
 */
final class GossipFigures {

    private static final int[] SIZES = {5, 50, 500};
    private static final Target TARGET = new Target("icmp", InetAddress.getLoopbackAddress());
    private static final int FIFTY = 50;

    private GossipFigures() {}

    public static void main(String[] arguments) {
        int hours = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int largest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        System.out.println("| agents | what | measured | wanted |");
        System.out.println("| --- | --- | --- | --- |");
        for (int i = 0; i < SIZES.length && SIZES[i] <= largest; i++) {
            spread(SIZES[i], new double[] {0.15, 0.7, 1.0}[i]);
            bytes(SIZES[i]);
            death(SIZES[i], new int[] {12, 16, 22}[i]);
        }
        toAnyOne();
        for (double loss : new double[] {0.1, 0.3}) {
            falseDeaths(loss, hours);
        }
        healing();
    }

    private static void spread(int size, double wanted) {
        int trials = size > 100 ? 10 : 40;
        double[] seconds = trials(size > 100 ? 2 : 4, seed -> {
            Fleet fleet = new Fleet(size, seed).start();
            return DoubleStream.generate(() -> arrivals(fleet)[(int) Math.ceil(0.99 * (size - 1)) - 1])
                    .limit(trials)
                    .toArray();
        });
        row(
                size,
                "a vote to 99 % of them, no loss",
                text("median %.2f s, worst %.2f s", median(seconds), max(seconds)),
                text("%.2f s", wanted));
    }

    private static void toAnyOne() {
        double[] seconds = trials(4, seed -> {
            Fleet fleet = new Fleet(FIFTY, seed).start();
            fleet.conditions(Conditions.lossy(0.2));
            fleet.run(Duration.ofSeconds(60));
            return LongStream.range(0, 50)
                    .mapToObj(i -> arrivals(fleet))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        });
        row(
                FIFTY,
                "a vote to any one of them, 20 % loss",
                text("median %.2f s, p99 %.2f s, worst %.2f s", median(seconds), quantile(seconds, 0.99), max(seconds)),
                "p99 1 s");
    }

    /** Publishes a vote somewhere, and returns after how many seconds each other agent knew, the first first. */
    private static double[] arrivals(Fleet fleet) {
        int owner = fleet.random().nextInt(fleet.size());
        Vote vote = fleet.random().nextBoolean() ? Vote.UP : Vote.DOWN;
        fleet.publish(owner, TARGET, vote == Vote.UP ? Vote.DOWN : Vote.UP);
        fleet.run(Duration.ofSeconds(20));
        double[] seconds = new double[fleet.size() - 1];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        BitSet arrived = new BitSet();
        long began = fleet.now();
        fleet.listen((observer, before, after) -> {
            if (after.name().equals(Fleet.name(owner)) && after.votes().get(TARGET) == vote && !arrived.get(observer)) {
                seconds[arrived.cardinality()] = (fleet.now() - began) / 1e9;
                arrived.set(observer);
            }
        });
        fleet.publish(owner, TARGET, vote);
        fleet.run(Duration.ofSeconds(20));
        fleet.listen((observer, before, after) -> {});
        return seconds;
    }

    private static void bytes(int size) {
        Duration length = Duration.ofMinutes(size > 100 ? 5 : 30);
        for (double loss : new double[] {0, 0.1, 0.3}) {
            double[] bytes = trials(1, seed -> {
                Fleet fleet = new Fleet(size, seed).start();
                LongStream.range(0, size).forEach(i -> fleet.publish((int) i, TARGET, Vote.UP));
                fleet.settle();
                fleet.conditions(Conditions.lossy(loss));
                fleet.run(Duration.ofMinutes(2));
                long before = fleet.bytes();
                fleet.run(length);
                return new double[] {(double) (fleet.bytes() - before) / size / length.toSeconds()};
            });
            row(
                    size,
                    text("sent by each, %.0f %% loss", 100 * loss),
                    text("%.0f B/s", median(bytes)),
                    loss == 0 ? "150 B/s" : loss < 0.3 ? "" : "900 B/s");
        }
    }

    private static void death(int size, int wanted) {
        int trials = size > 100 ? 4 : 10;
        double[] suspect = new double[2 * trials];
        double[] dead = new double[2 * trials];
        trials(2, seed -> {
            Fleet fleet = new Fleet(size, seed).start();
            for (int i = 0; i < trials; i++) {
                double[] both = death(fleet);
                suspect[(int) seed * trials + i] = both[0];
                dead[(int) seed * trials + i] = both[1];
            }
            return new double[0];
        });
        row(
                size,
                "a dead agent's votes are ignored by 99 % of them",
                text("median %.1f s, worst %.1f s", median(suspect), max(suspect)),
                "5 s");
        row(
                size,
                "a dead agent is dead everywhere",
                text("median %.1f s, worst %.1f s", median(dead), max(dead)),
                text("%d s", wanted));
    }

    private static double[] death(Fleet fleet) {
        int victim = fleet.random().nextInt(fleet.size());
        BitSet suspecting = new BitSet();
        BitSet burying = new BitSet();
        double[] times = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        int others = fleet.size() - 1;
        fleet.kill(victim);
        long began = fleet.now();
        fleet.listen((observer, before, after) -> {
            if (observer != victim && after.name().equals(Fleet.name(victim))) {
                suspecting.set(observer, after.state() != Peer.State.ALIVE);
                burying.set(observer, after.state() == Peer.State.DEAD);
                double now = (fleet.now() - began) / 1e9;
                if (suspecting.cardinality() >= Math.ceil(0.99 * others)) {
                    times[0] = Math.min(times[0], now);
                }
                if (burying.cardinality() == others) {
                    times[1] = Math.min(times[1], now);
                }
            }
        });
        fleet.run(Duration.ofSeconds(90));
        fleet.listen((observer, before, after) -> {});
        fleet.revive(victim);
        fleet.settle();
        fleet.run(Duration.ofSeconds(30));
        return times;
    }

    private static void falseDeaths(double loss, int hours) {
        AtomicLong suspicions = new AtomicLong();
        AtomicLong deaths = new AtomicLong();
        trials(hours, seed -> {
            Fleet fleet = new Fleet(FIFTY, seed).start();
            fleet.conditions(Conditions.lossy(loss));
            fleet.run(Duration.ofMinutes(2));
            Set<String> suspected = new HashSet<>();
            fleet.listen((observer, before, after) -> {
                if (after.state() == Peer.State.DEAD) {
                    deaths.incrementAndGet();
                }
                // One incident, however many agents hear of it: until ten seconds have passed.
                if (after.state() == Peer.State.SUSPECT
                        && suspected.add(after.name()
                                + fleet.now() / Duration.ofSeconds(10).toNanos())) {
                    suspicions.incrementAndGet();
                }
            });
            fleet.run(Duration.ofHours(1));
            return new double[0];
        });
        double nodeHours = (double) hours * FIFTY;
        row(
                FIFTY,
                text("living agents taken for dead in %.0f node-hours, %.0f %% loss", nodeHours, 100 * loss),
                text(
                        "%d, counted at each observer: %.4f a node-hour; suspected %.3f times a node-hour",
                        deaths.get(), deaths.get() / nodeHours, suspicions.get() / nodeHours),
                loss < 0.3 ? "0" : "0.1 a node-hour");
    }

    private static void healing() {
        for (Duration length :
                List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(20), Duration.ofHours(26))) {
            boolean long_ = length.toHours() > 0;
            double[] seconds = trials(long_ ? 2 : 8, seed -> {
                Fleet fleet = new Fleet(FIFTY, seed).start();
                BitSet side = new BitSet();
                for (int i = 0; i < FIFTY; i++) {
                    side.set(i, fleet.random().nextBoolean());
                }
                Network.Cut cut = fleet.network().cut((from, to) -> side.get(from) != side.get(to));
                fleet.run(length);
                LongStream.range(0, FIFTY)
                        .forEach(i -> fleet.publish((int) i, TARGET, i % 2 == 0 ? Vote.UP : Vote.DOWN));
                cut.mend();
                return new double[] {fleet.settle().toMillis() / 1e3};
            });
            row(
                    FIFTY,
                    text("two halves apart for %d s: all views equal", length.toSeconds()),
                    text("median %.1f s, worst %.1f s after", median(seconds), max(seconds)),
                    "30 s");
        }
    }

    private static double[] trials(int seeds, LongFunction<double[]> trial) {
        return LongStream.range(0, seeds)
                .parallel()
                .mapToObj(trial)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double max(double[] values) {
        return quantile(values, 1);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static void row(int agents, String what, String measured, String wanted) {
        System.out.println("| " + agents + " | " + what + " | " + measured + " | " + wanted + " |");
    }

    private static String text(String pattern, Object... figures) {
        return String.format(Locale.ROOT, pattern, figures);
    }
}
