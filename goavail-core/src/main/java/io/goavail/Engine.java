package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From health to change: ballots, decisions, and the reconcilers that carry them out. One thread owns it. It has no clock,
 * and all that it does to the world goes through {@link Effects}; so the same code runs under a simulated world.
 */
final class Engine {

    /** What the engine asks for. The end of a read or of a change is brought back to it, on its own thread. */
    interface Effects {

        /** {@link #readDone} or {@link #failed} follows. */
        void read(Place place);

        /** {@link #applied} or {@link #failed} follows. */
        void apply(Place place, Change change);

        void publish(Map<Target, Vote> votes);

        void emit(Event event);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** For each hostname: with two requests a look that is one a second, a quarter of what Cloudflare allows. */
    private static final Duration LOOK_SHARE = Duration.ofSeconds(2);

    private final Effects effects;
    private final boolean dryRun;
    private final Backoff backoff;
    private final Electorate electorate = new Electorate();
    private final Map<Target, Watch> watches = new LinkedHashMap<>();

    /** Their health has changed, and it has not been decided on yet; what fails half-way is done at the next tick. */
    private final Set<Target> undecided = new LinkedHashSet<>();

    /** Votes that have changed and that the transport has not taken yet; one for each target at the most. */
    private final Map<Target, Vote> unpublished = new LinkedHashMap<>();

    /** Left the settings during a call: kept until it ends, since the hostname may come back before. */
    private final Map<Place, Reconciler> leaving = new HashMap<>();

    private final Set<Watch> held = new LinkedHashSet<>();
    private final Map<Place, Reconciler> reconcilers = new LinkedHashMap<>();
    private final Map<Target, Set<Place>> placesOf = new LinkedHashMap<>();
    private final Map<DnsProvider, Outages> outages = new HashMap<>();
    private Settings settings;

    Engine(Settings settings, boolean dryRun, RandomGenerator random, Effects effects) {
        this.settings = settings;
        this.dryRun = dryRun;
        this.backoff = new Backoff(random);
        this.effects = effects;
    }

    /** Takes the settings, at start and at each reload. What is known of a target that stays is kept. */
    void use(Settings next, long nowNanos) {
        settings = next;
        Map<Place, Reconciler> before = new HashMap<>(reconcilers);
        reconcilers.clear();
        placesOf.clear();
        for (Pool pool : next.pools()) {
            Duration interval = interval(next, pool.provider());
            for (Hostname hostname : pool.hostnames()) {
                Place place = new Place(pool.provider(), hostname);
                Reconciler known = before.remove(place);
                reconcile(pool, place, known != null ? known : leaving.remove(place), interval, nowNanos);
            }
        }
        before.forEach((place, gone) -> {
            gone.leave();
            if (gone.isBusy()) {
                leaving.put(place, gone);
            }
        });
        outages.keySet().retainAll(next.pools().stream().map(Pool::provider).toList());
        withdrawVotes();
        watches.keySet().retainAll(placesOf.keySet());
        held.retainAll(watches.values());
        placesOf.keySet().forEach(target -> watches.computeIfAbsent(target, t -> new Watch(t, nowNanos)));
        decide(watches.keySet(), nowNanos);
        tick(nowNanos);
    }

    /** Targets whose health has changed on this agent, with what it is now and why. */
    void healthChanged(Collection<Observation> observations, long nowNanos) {
        for (Observation seen : observations) {
            Watch watch = watches.get(seen.target());
            if (watch == null) {
                continue; // It left the settings a moment ago.
            }
            Health before = watch.health();
            if (watch.health(seen.health(), nowNanos)) {
                undecided.add(seen.target());
                effects.emit(new Event.HealthChanged(seen.target(), before, seen.health(), seen.reason()));
                unpublished.put(seen.target(), Vote.of(seen.health()));
            }
        }
        tick(nowNanos);
    }

    /** What this agent has found out about a target. */
    record Observation(Target target, Health health, String reason) {}

    /** The peers or their votes have changed. */
    void peersChanged(List<Peer> peers, long nowNanos) {
        electorate.heard(peers, nowNanos);
        decide(watches.keySet(), nowNanos);
        tick(nowNanos);
    }

    void readDone(Place place, RecordSet records, long nowNanos) {
        callEnded(place, reconciler -> reconciler.readDone(records, nowNanos), nowNanos);
    }

    void applied(Place place, Change change, long nowNanos) {
        callEnded(place, reconciler -> reconciler.applied(change, nowNanos), nowNanos);
    }

    void failed(Place place, DnsException cause, long nowNanos) {
        callEnded(place, reconciler -> reconciler.failed(cause, nowNanos), nowNanos);
    }

    private void callEnded(Place place, Function<Reconciler, Reconciler.Step> hear, long nowNanos) {
        leaving.remove(place);
        Reconciler reconciler = reconcilers.get(place);
        if (reconciler != null) {
            perform(place, hear.apply(reconciler));
        }
        tick(nowNanos);
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        publish();
        if (!undecided.isEmpty()) {
            decide(List.copyOf(undecided), nowNanos);
        }
        List<Watch> released = held.stream().filter(w -> w.release(nowNanos)).toList();
        released.forEach(held::remove);
        poke(released.stream().map(Watch::target).toList(), nowNanos);
        reconcilers.forEach((place, reconciler) -> perform(place, reconciler.wake(nowNanos)));
    }

    /** How long until {@link #tick} has something to do, in nanoseconds; 0 or more, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Watch watch : held) {
            idle = Math.min(idle, watch.heldUntilNanos() - nowNanos);
        }
        for (Reconciler reconciler : reconcilers.values()) {
            if (!reconciler.isBusy()) {
                idle = Math.min(idle, reconciler.wakeNanos() - nowNanos);
            }
        }
        return Math.max(0, idle);
    }

    List<Peer> peers() {
        return electorate.peers();
    }

    Collection<Watch> watches() {
        return watches.values();
    }

    List<Snapshot.HostnameStatus> hostnames() {
        return reconcilers.values().stream().map(Reconciler::status).toList();
    }

    private void reconcile(Pool pool, Place place, @Nullable Reconciler known, Duration interval, long nowNanos) {
        pool.addresses()
                .forEach(address -> placesOf.computeIfAbsent(pool.target(address), t -> new LinkedHashSet<>())
                        .add(place));
        Reconciler.Assignment assignment = new Reconciler.Assignment(
                pool,
                new Publication(pool.name(), place.provider().name(), place.hostname()),
                new Guard(pool, address -> standing(pool.target(address))),
                interval,
                outages.computeIfAbsent(place.provider(), p -> new Outages(backoff)));
        if (known == null) {
            reconcilers.put(place, new Reconciler(assignment, dryRun, effects::emit, nowNanos));
        } else {
            known.use(assignment, nowNanos);
            reconcilers.put(place, known);
        }
    }

    /** The more hostnames a provider has, the more rarely each is looked at: all agents share what it allows. */
    private static Duration interval(Settings settings, DnsProvider provider) {
        long hostnames = settings.pools().stream()
                .filter(pool -> pool.provider().equals(provider))
                .mapToLong(pool -> pool.hostnames().size())
                .sum();
        Duration gentle = LOOK_SHARE.multipliedBy(provider.isShared() ? hostnames : 0);
        Duration wished = settings.reconcileInterval();
        return wished.compareTo(gentle) > 0 ? wished : gentle;
    }

    /** What is not watched any more has no opinion of this agent. */
    private void withdrawVotes() {
        for (Target target : watches.keySet()) {
            if (!placesOf.containsKey(target)) {
                unpublished.put(target, Vote.ABSTAIN);
            }
        }
    }

    private void publish() {
        if (unpublished.isEmpty()) {
            return;
        }
        try {
            effects.publish(Map.copyOf(unpublished));
            unpublished.clear();
        } catch (Throwable e) {
            LOG.error("the transport failed to take votes; they are published again at the next tick", e);
        }
    }

    private Guard.Standing standing(Target target) {
        Watch watch = watches.get(target);
        return watch == null ? new Guard.Standing(Decision.HOLD, 0, false) : watch.standing();
    }

    private void decide(Collection<Target> targets, long nowNanos) {
        List<Target> changed = new ArrayList<>();
        for (Target target : targets) {
            Watch watch = watches.get(target);
            try {
                if (watch != null && decide(watch, nowNanos)) {
                    changed.add(target);
                }
                undecided.remove(target);
            } catch (RuntimeException | Error e) {
                // A policy that fails at one target is asked again at the next tick, and stops no other.
                undecided.add(target);
                LOG.error("the quorum policy failed at {}", target, e);
            }
        }
        poke(changed, nowNanos);
    }

    private boolean decide(Watch watch, long nowNanos) {
        Ballot ballot = electorate.ballot(watch.target(), Vote.of(watch.health()), nowNanos);
        Decision before = watch.decision();
        Decision now = settings.quorum().decide(ballot);
        if (now == before) {
            return false;
        }
        effects.emit(new Event.DecisionChanged(watch.target(), before, now, ballot));
        long hold = watch.decide(now, settings.damping(), nowNanos);
        if (hold > 0) {
            held.add(watch);
            effects.emit(new Event.Damped(watch.target(), Duration.ofNanos(hold)));
        }
        return true;
    }

    /** Each hostname once, however many of its targets have changed. */
    private void poke(Collection<Target> targets, long nowNanos) {
        Set<Place> concerned = new LinkedHashSet<>();
        targets.forEach(target -> concerned.addAll(placesOf.getOrDefault(target, Set.of())));
        for (Place place : concerned) {
            Reconciler reconciler = reconcilers.get(place);
            if (reconciler != null) {
                perform(place, reconciler.poke(nowNanos));
            }
        }
    }

    private void perform(Place place, Reconciler.Step step) {
        if (step instanceof Reconciler.Step.Read) {
            effects.read(place);
        } else if (step instanceof Reconciler.Step.Apply apply) {
            effects.apply(place, apply.change());
        }
    }
}
