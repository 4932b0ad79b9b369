package io.goavail;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The reconcilers of all hostnames, and the way of their calls to the providers and back. */
final class Reconcilers {

    private final boolean dryRun;
    private final Function<Target, Guard.Standing> standings;
    private final Predicate<String> frozen;
    private final Turns turns;
    private final Effects effects;
    private final Backoff backoff;
    private final Map<Place, Reconciler> reconcilers = new LinkedHashMap<>();

    /** Left the settings during a call: kept until it ends, since the hostname may come back before. */
    private final Map<Place, Reconciler> leaving = new HashMap<>();

    private final Map<Target, Set<Place>> placesOf = new LinkedHashMap<>();
    private final Map<DnsProvider, Outages> outages = new HashMap<>();

    /**
     * None yet.
     *
     * @param standings where each target stands now
     * @param frozen whether nothing is written for the pool of this name now
     */
    Reconcilers(
            boolean dryRun,
            Function<Target, Guard.Standing> standings,
            Predicate<String> frozen,
            Turns turns,
            RandomGenerator random,
            Effects effects) {
        this.dryRun = dryRun;
        this.standings = standings;
        this.frozen = frozen;
        this.turns = turns;
        this.backoff = new Backoff(random);
        this.effects = effects;
    }

    /** Keeps just the hostnames of these settings; those that stay are looked at anew. */
    void use(Settings next, long nowNanos) {
        Map<Place, Reconciler> before = new HashMap<>(reconcilers);
        Map<Publication, Reconciler> predecessors = new HashMap<>();
        reconcilers.values().forEach(known -> predecessors.put(known.publication(), known));
        reconcilers.clear();
        placesOf.clear();
        for (Pool pool : next.pools()) {
            List<Target> targets = pool.targets();
            Guard guard = guard(pool, targets);
            for (Hostname hostname : pool.hostnames()) {
                Place place = new Place(pool.provider(), hostname);
                Reconciler known = before.remove(place);
                Assignment assignment = assign(pool, targets, guard, place);
                Reconciler reconciler =
                        reconcile(assignment, known != null ? known : leaving.remove(place), predecessors, nowNanos);
                reconcilers.put(place, reconciler);
            }
        }
        before.forEach((place, gone) -> {
            gone.leave();
            if (gone.isBusy()) {
                leaving.put(place, gone);
            }
        });
        outages.keySet().retainAll(next.pools().stream().map(Pool::provider).toList());
    }

    /** It asks about the addresses of the pool often, and seldom about one that has left it while a change was waiting. */
    private Guard guard(Pool pool, List<Target> targets) {
        Map<InetAddress, Target> known = new HashMap<>();
        targets.forEach(target -> known.put(target.address(), target));
        return new Guard(
                pool,
                address -> {
                    Target target = known.get(address);
                    return standings.apply(target != null ? target : pool.target(address));
                },
                () -> frozen.test(pool.name()));
    }

    private Assignment assign(Pool pool, List<Target> targets, Guard guard, Place place) {
        targets.forEach(target ->
                placesOf.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(place));
        return new Assignment(
                pool,
                targets,
                new Publication(pool.name(), place.provider().name(), place.hostname()),
                guard,
                turns.of(place, targets),
                outages.computeIfAbsent(place.provider(), p -> new Outages(backoff, () -> turns.agents(p))));
    }

    /** Goes on with the known one; or with a new one, which may succeed one whose provider has been replaced. */
    private Reconciler reconcile(
            Assignment assignment,
            @Nullable Reconciler known,
            Map<Publication, Reconciler> predecessors,
            long nowNanos) {
        if (known != null) {
            known.use(assignment, nowNanos);
            return known;
        }
        Reconciler fresh = new Reconciler(assignment, dryRun, effects::emit, nowNanos);
        Optional.ofNullable(predecessors.get(assignment.publication())).ifPresent(fresh::succeed);
        return fresh;
    }

    /** All targets that are published somewhere. */
    Set<Target> targets() {
        return placesOf.keySet();
    }

    /** What was decided of these targets has changed: each hostname hears it once, however many of them it has. */
    void poke(Collection<Target> targets, long nowNanos) {
        Set<Place> concerned = new LinkedHashSet<>();
        targets.forEach(target -> concerned.addAll(placesOf.getOrDefault(target, Set.of())));
        for (Place place : concerned) {
            Reconciler reconciler = reconcilers.get(place);
            if (reconciler != null) {
                perform(place, reconciler.poke(nowNanos));
            }
        }
    }

    /** A call has ended; {@code hear} tells the reconciler that asked for it. */
    void callEnded(Place place, Function<Reconciler, Step> hear) {
        leaving.remove(place);
        Reconciler reconciler = reconcilers.get(place);
        if (reconciler != null) {
            perform(place, hear.apply(reconciler));
        }
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        reconcilers.forEach((place, reconciler) -> perform(place, reconciler.wake(nowNanos)));
    }

    /** This agent stood still: what it waits for, it waits for anew. */
    void restart(long nowNanos) {
        reconcilers.values().forEach(reconciler -> reconciler.restart(nowNanos));
    }

    /** How long until {@link #tick} has something to do, at most {@code most}; less than 0 when it is late. */
    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Reconciler reconciler : reconcilers.values()) {
            if (!reconciler.isBusy()) {
                idle = Math.min(idle, reconciler.wakeNanos() - nowNanos);
            }
        }
        return idle;
    }

    List<Snapshot.HostnameStatus> statuses(long nowNanos) {
        return reconcilers.values().stream().map(r -> r.status(nowNanos)).toList();
    }

    private void perform(Place place, Step step) {
        if (step instanceof Step.Read) {
            effects.read(place);
        } else if (step instanceof Step.Apply apply) {
            effects.apply(place, apply.change(), apply.permit());
        }
    }
}
