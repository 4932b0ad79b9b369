package io.goavail;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.QuorumPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link Monitor} does, and what a reload exchanges as a whole.
 *
 * @param pools what to watch and where to publish it; at least one
 * @param probing how targets are probed
 * @param quorum who decides
 * @param damping how long a flapping target is kept out
 * @param reconcileInterval how often the records of a hostname are read and compared when nothing happens, 1 s to a
 *     day; more rarely where a shared provider has so many hostnames that this would be more than one read in two seconds
 * @param uplinkCheck what answers as long as this agent's own network works. Without it other targets are asked, where
 *     there are four addresses or more; with fewer a DOWN counts unasked
 */
public record Settings(
        List<Pool> pools,
        Probing probing,
        QuorumPolicy quorum,
        Damping damping,
        Duration reconcileInterval,
        Optional<UplinkCheck> uplinkCheck) {

    /** Ten times what one ping engine can probe in a second; a pinger has room for as many probes. */
    private static final int MOST_ADDRESSES = 1_000_000;

    /** @throws IllegalArgumentException when the pools contradict each other, or a value is out of its range */
    public Settings {
        pools = List.copyOf(pools);
        Objects.requireNonNull(probing, "probing");
        Objects.requireNonNull(quorum, "quorum");
        Objects.requireNonNull(damping, "damping");
        Objects.requireNonNull(uplinkCheck, "uplinkCheck");
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("there is no pool");
        }
        if (reconcileInterval.compareTo(Duration.ofSeconds(1)) < 0
                || reconcileInterval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("reconcile_interval is from 1s to 1 day, not " + reconcileInterval);
        }
        if (pools.stream().mapToLong(pool -> pool.addresses().size()).sum() > MOST_ADDRESSES) {
            throw new IllegalArgumentException("more than " + MOST_ADDRESSES + " addresses in all pools");
        }
        checkNames(pools);
        checkChecks(pools);
        checkHostnames(pools);
    }

    /** These pools with the default of everything else: the agent's own health decides. */
    public static Settings of(List<Pool> pools) {
        return new Settings(
                pools,
                Probing.defaults(),
                QuorumPolicy.local(),
                Damping.defaults(),
                Duration.ofSeconds(60),
                Optional.empty());
    }

    /** The same with other probing. */
    public Settings withProbing(Probing other) {
        return new Settings(pools, other, quorum, damping, reconcileInterval, uplinkCheck);
    }

    /** The same with another quorum. */
    public Settings withQuorum(QuorumPolicy other) {
        return new Settings(pools, probing, other, damping, reconcileInterval, uplinkCheck);
    }

    /** The same with other damping. */
    public Settings withDamping(Damping other) {
        return new Settings(pools, probing, quorum, other, reconcileInterval, uplinkCheck);
    }

    /** The same with another reconcile interval. */
    public Settings withReconcileInterval(Duration other) {
        return new Settings(pools, probing, quorum, damping, other, uplinkCheck);
    }

    /** The same with addresses that answer as long as this agent's own network works. */
    public Settings withUplinkCheck(UplinkCheck check) {
        return new Settings(pools, probing, quorum, damping, reconcileInterval, Optional.of(check));
    }

    String quorumName() {
        return nameOf(quorum);
    }

    /** The policy's name, the same on all agents that have it; a lambda has none. */
    static String nameOf(QuorumPolicy policy) {
        return policy.getClass().isHidden() ? "custom" : policy.toString();
    }

    Settings withPools(List<Pool> other) {
        return new Settings(other, probing, quorum, damping, reconcileInterval, uplinkCheck);
    }

    private static void checkNames(List<Pool> pools) {
        Set<String> names = new HashSet<>();
        for (Pool pool : pools) {
            if (!names.add(pool.name())) {
                throw new IllegalArgumentException("two pools have the name " + pool.name());
            }
        }
    }

    private static void checkChecks(List<Pool> pools) {
        Map<String, Check> checks = new HashMap<>();
        for (Pool pool : pools) {
            Check first = checks.putIfAbsent(pool.check().name(), pool.check());
            if (first != null && !first.pinger().equals(pool.check().pinger())) {
                throw new IllegalArgumentException("pool " + pool.name() + ": the check " + first.name()
                        + " has another pinger than in a pool before it");
            }
        }
    }

    private static void checkHostnames(List<Pool> pools) {
        Map<DnsProvider, Set<Hostname>> seen = new HashMap<>();
        for (Pool pool : pools) {
            Set<Hostname> names = seen.computeIfAbsent(pool.provider(), p -> new HashSet<>());
            for (Hostname hostname : pool.hostnames()) {
                if (!names.add(hostname)) {
                    throw new IllegalArgumentException("pool " + pool.name() + ": " + hostname
                            + " is in a pool before it already; a hostname belongs to one pool of a provider");
                }
            }
        }
    }
}
