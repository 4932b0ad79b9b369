package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Prints how the protocol does: bytes, speed of spread, deaths noticed and deaths that were none. Arguments: numbers of
 * agents, loss in percent, and hours to run for each.
 */
final class Figures {

    private Figures() {}

    public static void main(String[] args) {
        int agents = Integer.parseInt(args[0]);
        double loss = Double.parseDouble(args[1]) / 100;
        Duration length = Duration.ofSeconds((long) (Double.parseDouble(args[2]) * 3600));
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        TestCluster cluster = new TestCluster(seed).withoutKeys().wan().start(agents);
        cluster.run(Duration.ofSeconds(2));
        System.out.printf(
                Locale.ROOT,
                "N=%d loss=%.0f%%: all joined %s%n",
                agents,
                100 * loss,
                cluster.runUntil(() -> cluster.allSee(Peer.State.ALIVE), Duration.ofMinutes(5)));
        cluster.run(Duration.ofSeconds(60)).loss(loss).run(Duration.ofSeconds(60));
        quiet(cluster, length);
        spread(cluster);
        death(cluster);
        heal(cluster);
    }

    private static void heal(TestCluster cluster) {
        int n = cluster.agents().size();
        cluster.cut((a, b) ->
                cluster.agents().indexOf(a) < n / 2 != cluster.agents().indexOf(b) < n / 2);
        cluster.run(Duration.ofMinutes(10));
        for (int i = 0; i < n; i++) {
            cluster.agent(i).publish(TestCluster.target(i), Vote.DOWN);
        }
        cluster.run(Duration.ofSeconds(20)).cut((a, b) -> false);
        long start = cluster.elapsedMillis();
        int step = 0;
        while (!agreed(cluster) && step++ < 600) {
            cluster.run(Duration.ofMillis(500));
        }
        System.out.printf(
                Locale.ROOT,
                "  partition healed: all views equal after %.1f s%n",
                (cluster.elapsedMillis() - start) / 1e3);
    }

    private static boolean agreed(TestCluster cluster) {
        for (TestCluster.Agent a : cluster.agents()) {
            for (int i = 0; i < cluster.agents().size(); i++) {
                TestCluster.Agent b = cluster.agent(i);
                if (a != b
                        && (a.stateOf(b.name).filter(s -> s == Peer.State.ALIVE).isEmpty()
                                || a.voteOf(b.name, TestCluster.target(i)).isEmpty())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void quiet(TestCluster cluster, Duration length) {
        cluster.agents().forEach(agent -> {
            agent.bytes = 0;
            agent.events.clear();
        });
        long[] before = sum(cluster);
        cluster.run(length);
        long[] after = sum(cluster);
        double hours = length.toNanos() / 3.6e12 * cluster.agents().size();
        long bytes = cluster.agents().stream().mapToLong(a -> a.bytes).sum();
        long most = cluster.agents().stream().mapToLong(a -> a.bytes).max().orElse(0);
        long suspects = count(cluster, Peer.State.SUSPECT);
        long deaths = count(cluster, Peer.State.DEAD);
        System.out.printf(
                Locale.ROOT,
                "  %.0f node-hours: %.0f B/s each (most %.0f), %.2f failed probes, %.2f refutations, %.2f syncs, "
                        + "%.3f SUSPECT and %.4f DEAD seen, each per node-hour; dropped over budget %.1f%n",
                hours,
                bytes / hours / 3600,
                most / (length.toNanos() / 1e9),
                (after[0] - before[0]) / hours,
                (after[1] - before[1]) / hours,
                (after[2] - before[2]) / hours,
                suspects / hours,
                deaths / hours,
                (after[3] - before[3]) / hours);
    }

    private static long[] sum(TestCluster cluster) {
        long[] sum = new long[4];
        Counters.Kind[] kinds = {
            Counters.Kind.PROBES_FAILED,
            Counters.Kind.REFUTATIONS,
            Counters.Kind.SYNCS,
            Counters.Kind.DROPPED_OVER_BUDGET
        };
        cluster.agents().forEach(agent -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += agent.node.counters().get(kinds[i]);
            }
        });
        return sum;
    }

    private static long count(TestCluster cluster, Peer.State state) {
        return cluster.agents().stream()
                .flatMap(a -> a.events.stream())
                .filter(e -> e instanceof GossipEvent.PeerStateChanged changed && changed.to() == state)
                .count();
    }

    private static void spread(TestCluster cluster) {
        int n = cluster.agents().size();
        List<Double> all = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < 40; i++) {
            TestCluster.Agent voter = cluster.agent(cluster.random.nextInt(n));
            int target = 1_000 + i;
            long start = cluster.elapsedMillis();
            double[] seen = new double[n];
            voter.publish(TestCluster.target(target), Vote.DOWN);
            List<Double> times = new ArrayList<>();
            cluster.runUntil(
                    () -> {
                        for (int k = 0; k < n; k++) {
                            TestCluster.Agent a = cluster.agent(k);
                            if (a != voter
                                    && seen[k] == 0
                                    && a.viewedAt / 1_000_000 >= start
                                    && a.voteOf(voter.name, TestCluster.target(target))
                                            .isPresent()) {
                                seen[k] = Math.max(1, cluster.elapsedMillis() - start);
                                times.add(seen[k] / 1000);
                            }
                        }
                        return times.size() == n - 1;
                    },
                    Duration.ofSeconds(20));
            missing += n - 1 - times.size();
            all.addAll(times);
            Collections.sort(times);
            p99.add(times.get((int) Math.ceil(times.size() * 0.99) - 1));
            cluster.run(Duration.ofSeconds(5));
        }
        Collections.sort(all);
        Collections.sort(p99);
        System.out.printf(
                Locale.ROOT,
                "  vote to 99 %% of agents: median %.2f s, worst %.2f s; to any one: p50 %.2f p99 %.2f worst %.2f s; missing %d%n",
                p99.get(p99.size() / 2),
                p99.get(p99.size() - 1),
                all.get(all.size() / 2),
                all.get(all.size() * 99 / 100),
                all.get(all.size() - 1),
                missing);
    }

    private static void death(TestCluster cluster) {
        int n = cluster.agents().size();
        int rounds = n > 100 ? 3 : 15;
        List<Double> suspect = new ArrayList<>();
        List<Double> dead = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            TestCluster.Agent victim = cluster.agent(cluster.random.nextInt(n));
            cluster.run(Duration.ofMillis(cluster.random.nextLong(8_000)));
            victim.kill();
            long start = cluster.elapsedMillis();
            cluster.runUntil(
                    () -> cluster.agents().stream()
                            .filter(a -> a != victim)
                            .allMatch(a -> a.stateOf(victim.name)
                                    .filter(s -> s != Peer.State.ALIVE)
                                    .isPresent()),
                    Duration.ofMinutes(2));
            suspect.add((cluster.elapsedMillis() - start) / 1e3);
            cluster.runUntil(() -> cluster.allSee(victim, Peer.State.DEAD), Duration.ofMinutes(2));
            dead.add((cluster.elapsedMillis() - start) / 1e3);
            victim.start();
            cluster.runUntil(() -> cluster.allSee(victim, Peer.State.ALIVE), Duration.ofMinutes(1));
            cluster.run(Duration.ofSeconds(20));
        }
        Collections.sort(suspect);
        Collections.sort(dead);
        System.out.printf(
                Locale.ROOT,
                "  dead peer: not ALIVE at any: median %.1f s, worst %.1f s; DEAD at all: median %.1f s, worst %.1f s%n",
                suspect.get(rounds / 2),
                suspect.get(rounds - 1),
                dead.get(rounds / 2),
                dead.get(rounds - 1));
    }
}
