package io.goavail.cli;

import io.goavail.cli.config.AgentPlan;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.PoolPlan;
import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one configuration has that another has not, in words. */
final class Difference {

    /** More names than this tell nobody anything in one line. */
    private static final int MOST_NAMES = 20;

    private Difference() {}

    /** What was added and removed by {@code after}: a few words under each key; empty when nothing was. */
    static Map<String, String> between(Configuration before, Configuration after) {
        Map<String, String> words = new LinkedHashMap<>();
        compare(words, "pools", before, after, pool -> Stream.of(pool.name()));
        compare(words, "targets", before, after, Difference::targets);
        compare(
                words,
                "hostnames",
                before,
                after,
                pool -> pool.hostnames().stream().map(Object::toString));
        reopened(before, after).ifPresent(names -> words.put("providers_changed", names));
        if (!before.probing().equals(after.probing())) {
            words.put("probing", "changed");
        }
        if (!before.damping().equals(after.damping())) {
            words.put("damping", "changed");
        }
        if (!before.cluster().equals(after.cluster())) {
            words.put("cluster", "changed");
            cluster(words, before, after);
        }
        if (words.isEmpty() && !before.equals(after)) {
            words.put("settings", "changed");
        }
        return words;
    }

    private static void cluster(Map<String, String> words, Configuration before, Configuration after) {
        Optional<ClusterPlan> old = before.cluster();
        Optional<ClusterPlan> now = after.cluster();
        tell(words, "peers_added", peers(now), peers(old));
        tell(words, "peers_removed", peers(old), peers(now));
        Optional<KeyRing> keys = now.flatMap(ClusterPlan::agent).map(AgentPlan::keys);
        if (!keys.equals(old.flatMap(ClusterPlan::agent).map(AgentPlan::keys))) {
            keys.ifPresent(ring -> words.put("keys", ring.toString()));
        }
        Optional<ClusterPlan.Quorum> quorum = now.map(ClusterPlan::quorum);
        if (!quorum.equals(old.map(ClusterPlan::quorum))) {
            quorum.ifPresent(policy -> words.put("quorum", policy.toString()));
        }
    }

    private static List<String> peers(Optional<ClusterPlan> cluster) {
        return cluster.stream()
                .flatMap(plan -> plan.jgroups()
                        .map(member -> member.peers().stream())
                        .orElseGet(() -> plan.peers().stream().map(PeerAddress::toString)))
                .toList();
    }

    private static Stream<String> targets(PoolPlan pool) {
        return pool.addresses().stream().map(address -> new Target(pool.check().toString(), address).toString());
    }

    /** Pools whose provider is another one, or has other settings. */
    private static Optional<String> reopened(Configuration before, Configuration after) {
        Map<String, Connector> old =
                before.pools().stream().collect(Collectors.toMap(PoolPlan::name, PoolPlan::connector));
        String names = after.pools().stream()
                .filter(pool ->
                        old.containsKey(pool.name()) && !pool.connector().equals(old.get(pool.name())))
                .map(PoolPlan::name)
                .collect(Collectors.joining(" "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    private static void compare(
            Map<String, String> words,
            String what,
            Configuration before,
            Configuration after,
            Function<PoolPlan, Stream<String>> names) {
        List<String> old = before.pools().stream().flatMap(names).toList();
        List<String> now = after.pools().stream().flatMap(names).toList();
        tell(words, what + "_added", now, old);
        tell(words, what + "_removed", old, now);
    }

    private static void tell(Map<String, String> words, String key, List<String> has, List<String> hasNot) {
        TreeSet<String> names = new TreeSet<>(has);
        names.removeAll(new TreeSet<>(hasNot));
        if (!names.isEmpty()) {
            String shown = String.join(" ", names.stream().limit(MOST_NAMES).toList());
            words.put(key, names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown);
        }
    }
}
