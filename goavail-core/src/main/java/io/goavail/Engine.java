package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From health to change: leads what happens through uplinks and orders, votes, decisions and reconcilers. One thread owns it.
 * It has no clock, and all that it does to the world goes through {@link Effects}; so the same code runs under a simulated
 * world.
 */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** The control thread wakes up once a second at least; it stood still when it was away for so long. */
    private static final long STALL_NANOS = Duration.ofSeconds(3).toNanos();

    private final Effects effects;
    private final Electorate electorate = new Electorate();
    private final Uplinks uplinks;
    private final Map<Target, Watch> watches = new LinkedHashMap<>();

    private final Orders orders;
    private final OwnVotes votes;
    private final Decisions decisions;
    private final Turns turns;
    private final Reconcilers reconcilers;
    private final PeerNews news;
    private final QuorumNews quorum;
    private Settings settings;
    private boolean awake;
    private long workedNanos;

    /** @param self the name by which the peers know this agent */
    Engine(Settings settings, boolean dryRun, String self, RandomGenerator random, Effects effects) {
        this.settings = settings;
        this.effects = effects;
        this.orders = new Orders(effects::emit);
        this.votes = new OwnVotes(orders, effects::publish);
        this.uplinks = new Uplinks(random, effects, this::ownVoteChanged);
        this.decisions = new Decisions(electorate, votes, orders, uplinks::vouch, effects::emit);
        this.news = new PeerNews(settings.quorum(), effects::emit);
        this.quorum = new QuorumNews(electorate, effects::emit);
        this.turns = new Turns(self, electorate, this::standing);
        this.reconcilers = new Reconcilers(dryRun, this::standing, orders::isFrozen, turns, random, effects);
    }

    /** Begins with what the operator had ordered before the start. */
    void restore(Steering steering, long nowNanos) {
        orders.restore(steering, nowNanos);
    }

    /** Takes the settings, at start and at each reload. What is known of a target that stays is kept. */
    void use(Settings next, long nowNanos) {
        wakeUp(nowNanos);
        settings = next;
        turns.use(next);
        reconcilers.use(next, nowNanos);
        withdrawVotes();
        Set<String> pools = next.pools().stream().map(Pool::name).collect(Collectors.toSet());
        orders.use(reconcilers.targets(), pools::contains);
        watches.keySet().retainAll(reconcilers.targets());
        decisions.keepOnly(watch -> watches.containsKey(watch.target()));
        reconcilers.targets().forEach(target -> watches.computeIfAbsent(target, t -> begin(t, nowNanos)));
        uplinks.use(next, watches.values(), nowNanos);
        watches.values().forEach(decisions::reopen);
        news.use(next, watches.keySet(), nowNanos);
        quorum.changed(nowNanos);
        tick(nowNanos);
    }

    /** Targets whose health has changed on this agent or is about to, with what it is now and why. */
    void observed(Collection<Observation> observations, long nowNanos) {
        wakeUp(nowNanos);
        // UP last: it may end an isolation, and then everything that was found out by now is void.
        for (Observation seen : sorted(observations)) {
            Watch watch = watches.get(seen.target());
            if (watch == null) {
                continue; // It left the settings a moment ago.
            }
            Health before = watch.health();
            if (watch.health(seen.health(), nowNanos)) {
                effects.emit(new Event.HealthChanged(seen.target(), before, seen.health(), seen.reason()));
                uplinks.heard(watch, nowNanos);
                quorum.changed(nowNanos);
            } else if (seen.inQuestion()) {
                uplinks.inQuestion(watch, nowNanos);
            }
        }
        tick(nowNanos);
    }

    private static List<Observation> sorted(Collection<Observation> observations) {
        return observations.stream()
                .sorted(Comparator.comparing(seen -> seen.health() == Health.UP))
                .toList();
    }

    /**
     * What this agent has found out about a target.
     *
     * @param inQuestion whether misses are on their way to take it down
     */
    record Observation(Target target, Health health, String reason, boolean inQuestion) {}

    /** @throws IllegalArgumentException when the target is not watched */
    void override(Target target, VoteOverride override, long nowNanos) {
        wakeUp(nowNanos);
        Watch watch = watched(target);
        orders.override(target, override, nowNanos);
        if (override.vote() == Vote.UP && decisions.letIn(watch)) {
            reconcilers.poke(List.of(target), nowNanos);
        }
        voteChanged(watch);
        tick(nowNanos);
    }

    /** @throws IllegalArgumentException when the target is not watched */
    boolean endOverride(Target target, long nowNanos) {
        wakeUp(nowNanos);
        Watch watch = watched(target);
        boolean ended = orders.endOverride(target, "it was taken back");
        if (ended) {
            voteChanged(watch);
        }
        tick(nowNanos);
        return ended;
    }

    /** @throws IllegalArgumentException when there is no such pool */
    boolean freeze(String pool, long nowNanos) {
        wakeUp(nowNanos);
        return steered(pool, orders.freeze(named(pool).name()), nowNanos);
    }

    /** @throws IllegalArgumentException when there is no such pool */
    boolean thaw(String pool, long nowNanos) {
        wakeUp(nowNanos);
        return steered(pool, orders.thaw(named(pool).name()), nowNanos);
    }

    /** The probe of a witness of this agent's own network has ended. */
    void witnessEnded(Family family, int round, boolean reply, long nowNanos) {
        wakeUp(nowNanos);
        uplinks.answered(family, round, reply, nowNanos);
        tick(nowNanos);
    }

    /** The peers or their votes have changed; {@code madeNanos} is when the snapshot was made. */
    void peersChanged(List<Peer> peers, long madeNanos, long nowNanos) {
        wakeUp(nowNanos);
        changed(electorate.heard(peers, madeNanos, nowNanos), nowNanos);
        turns.changed();
        news.heard(peers, nowNanos);
        tick(nowNanos);
    }

    void readDone(Place place, RecordSet records, long nowNanos) {
        callEnded(place, reconciler -> reconciler.readDone(records, nowNanos), nowNanos);
    }

    void applied(Place place, Change change, long nowNanos) {
        callEnded(place, reconciler -> reconciler.applied(change, nowNanos), nowNanos);
    }

    void withdrawn(Place place, long nowNanos) {
        callEnded(place, reconciler -> reconciler.withdrawn(nowNanos), nowNanos);
    }

    void failed(Place place, DnsException cause, long nowNanos) {
        callEnded(place, reconciler -> reconciler.failed(cause, nowNanos), nowNanos);
    }

    private void callEnded(Place place, Function<Reconciler, Step> hear, long nowNanos) {
        wakeUp(nowNanos);
        reconcilers.callEnded(place, hear);
        tick(nowNanos);
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        wakeUp(nowNanos);
        work(nowNanos);
    }

    /**
     * After a stall (the process was stopped, or the host) what was asked before it and what others may have done meanwhile
     * is unknown: all waits begin anew, and what is decided is looked at before anything else.
     */
    private void wakeUp(long nowNanos) {
        boolean stalled = awake && nowNanos - workedNanos > STALL_NANOS;
        awake = true;
        workedNanos = nowNanos;
        if (stalled) {
            LOG.warn("this agent stood still; what it waited for, it waits for anew");
            uplinks.restart(nowNanos);
            reconcilers.restart(nowNanos);
            work(nowNanos);
        }
    }

    private void work(long nowNanos) {
        Electorate.Affected expired = electorate.expire(nowNanos);
        if (!expired.none()) {
            changed(expired, nowNanos);
            turns.changed();
        }
        orders.expire(nowNanos).stream().map(this::watched).forEach(this::voteChanged);
        uplinks.tick(nowNanos);
        votes.publish();
        List<Target> decided = decisions.decide(settings, nowNanos);
        if (!decided.isEmpty()) {
            turns.changed();
        }
        reconcilers.poke(decided, nowNanos);
        reconcilers.poke(decisions.release(nowNanos), nowNanos);
        reconcilers.tick(nowNanos);
        news.tick(nowNanos);
        quorum.tick(settings.quorum(), watches, nowNanos);
    }

    /** How long until {@link #tick} has something to do, in nanoseconds; 0 or more, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        long idle = quorum.idleNanos(nowNanos, news.idleNanos(nowNanos, most));
        idle = orders.idleNanos(nowNanos, idle);
        idle = uplinks.idleNanos(nowNanos, electorate.idleNanos(nowNanos, idle));
        return Math.max(0, reconcilers.idleNanos(nowNanos, decisions.idleNanos(nowNanos, idle)));
    }

    List<Peer> peers() {
        return electorate.peers();
    }

    Steering steering(long nowNanos) {
        return orders.steering(nowNanos);
    }

    /** Whether all pools are frozen. */
    boolean isFrozen() {
        return settings.pools().stream().map(Pool::name).allMatch(orders::isFrozen);
    }

    Set<Family> isolated() {
        return uplinks.isolated();
    }

    Set<Target> withoutQuorum() {
        return quorum.lacking();
    }

    Collection<Watch> watches() {
        return watches.values();
    }

    List<Snapshot.HostnameStatus> hostnames(long nowNanos) {
        return reconcilers.statuses(nowNanos);
    }

    private Watch begin(Target target, long nowNanos) {
        votes.begin(target);
        return new Watch(target, nowNanos);
    }

    /** What follows from health and uplink; where an operator's word stands for it that is no news. */
    private void ownVoteChanged(Watch watch) {
        if (!orders.areOn(watch.target())) {
            voteChanged(watch);
        }
    }

    private void voteChanged(Watch watch) {
        votes.changed(watch);
        decisions.reopen(watch);
    }

    private Watch watched(Target target) {
        Watch watch = watches.get(target);
        if (watch == null) {
            throw new IllegalArgumentException(target + " is not watched");
        }
        return watch;
    }

    private Pool named(String pool) {
        return settings.pools().stream()
                .filter(p -> p.name().equals(pool))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no pool " + pool));
    }

    /** Has the hostnames of the pool looked at where there is news. */
    private boolean steered(String pool, boolean news, long nowNanos) {
        if (news) {
            reconcilers.poke(named(pool).targets(), nowNanos);
        }
        tick(nowNanos);
        return news;
    }

    private void changed(Electorate.Affected ballots, long nowNanos) {
        if (!ballots.none()) {
            quorum.changed(nowNanos);
        }
        (ballots.all() ? watches.keySet() : ballots.targets())
                .stream().map(watches::get).filter(Objects::nonNull).forEach(decisions::reopen);
    }

    private void withdrawVotes() {
        for (Target target : watches.keySet()) {
            if (!reconcilers.targets().contains(target)) {
                votes.withdraw(target);
            }
        }
    }

    private Guard.Standing standing(Target target) {
        Watch watch = watches.get(target);
        if (watch == null) {
            return Guard.UNDECIDED;
        }
        Guard.Standing standing = watch.standing();
        return standing.decision() == Decision.OUT && effects.isAnswering(target) ? standing.revived() : standing;
    }
}
