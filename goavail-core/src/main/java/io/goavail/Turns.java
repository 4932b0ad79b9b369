package io.goavail;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Who may change which hostname when, where agents share the records. Nobody is locked out: those that come later look
 * again at their turn, and find in most cases that nothing is left to do.
 */
final class Turns {

    /** Time enough for the agent before to read, to write, and to fail and try again once. */
    private static final long STEP_NANOS = Duration.ofSeconds(4).toNanos();

    /** Time enough for an agent that sees the same a moment later to come to the same decision. */
    private static final long GRACE_NANOS = Duration.ofSeconds(2).toNanos();

    /**
     * For each hostname and agent: with two requests a look at most that is one a second, a quarter of what Cloudflare
     * allows to all agents together.
     */
    private static final Duration LOOK_SHARE = Duration.ofSeconds(2);

    private final String self;
    private final Electorate electorate;
    private final Function<Target, Guard.Standing> standings;
    private final Map<DnsProvider, Integer> hostnames = new HashMap<>();

    /** As of the last votes and decisions. */
    private final Map<Place, Long> delays = new HashMap<>();

    private Duration wishedInterval = Duration.ZERO;

    /**
     * @param self the name by which the peers know this agent
     * @param standings where each target stands now
     */
    Turns(String self, Electorate electorate, Function<Target, Guard.Standing> standings) {
        this.self = self;
        this.electorate = electorate;
        this.standings = standings;
    }

    void use(Settings settings) {
        wishedInterval = settings.reconcileInterval();
        hostnames.clear();
        for (Pool pool : settings.pools()) {
            hostnames.merge(pool.provider(), pool.hostnames().size(), Integer::sum);
        }
        delays.clear();
    }

    /** The peers, their votes or what they tell of themselves are others; or what was decided here is. */
    void changed() {
        delays.clear();
    }

    /** How many agents are alive and call this provider for the same hostnames. */
    int agents(DnsProvider provider) {
        return provider.isShared() ? electorate.alive() : 1;
    }

    /** The turn at this hostname of these targets. */
    Turn of(Place place, List<Target> targets) {
        return new Turn() {
            @Override
            public long delayNanos() {
                return place.provider().isShared() ? delays.computeIfAbsent(place, p -> delay(p, targets)) : 0;
            }

            @Override
            public boolean isFirst() {
                return delayNanos() < STEP_NANOS;
            }

            @Override
            public long intervalNanos() {
                return interval(place.provider()).toNanos();
            }

            @Override
            public boolean isContended() {
                return place.provider().isShared() && electorate.agents() > 1;
            }

            @Override
            public boolean isAgreed() {
                return electorate.peers().stream().noneMatch(Turns::isSilent)
                        && targets.stream().allMatch(Turns.this::isUndisputed);
            }
        };
    }

    /**
     * Those may come first that write, and see at least one of the targets. Who votes otherwise than was decided here cannot
     * do it now, and perhaps never will: all of these together cost a moment, and no step each.
     */
    private long delay(Place place, List<Target> targets) {
        List<Peer> candidates = electorate.counting().stream()
                .filter(peer -> peer.profile().writes() && targets.stream().anyMatch(t -> isOpinion(peer, t)))
                .toList();
        List<Peer> able = candidates.stream()
                .filter(peer -> targets.stream().allMatch(t -> canDecideSo(peer, t)))
                .toList();
        long gracious = rank(place, candidates) == 0 ? 0 : GRACE_NANOS;
        return Math.max(gracious, STEP_NANOS * rank(place, able));
    }

    private int rank(Place place, List<Peer> beside) {
        return Rank.of(self, beside.stream().map(Peer::name).toList(), place.hostname());
    }

    /** Whether it may have decided the same: nobody decides against its own vote. */
    private boolean canDecideSo(Peer peer, Target target) {
        Vote vote = peer.votes().getOrDefault(target, Vote.ABSTAIN);
        return switch (standings.apply(target).decision()) {
            case OUT -> vote == Vote.DOWN;
            case IN -> vote == Vote.UP;
            case HOLD -> true;
        };
    }

    private Duration interval(DnsProvider provider) {
        if (!provider.isShared()) {
            return wishedInterval;
        }
        long looks = (long) hostnames.getOrDefault(provider, 0) * agents(provider);
        Duration gentle = LOOK_SHARE.multipliedBy(looks);
        return wishedInterval.compareTo(gentle) > 0 ? wishedInterval : gentle;
    }

    private boolean isUndisputed(Target target) {
        Decision decision = standings.apply(target).decision();
        for (Peer peer : electorate.counting()) {
            Vote vote = peer.votes().getOrDefault(target, Vote.ABSTAIN);
            if ((vote == Vote.DOWN && decision != Decision.OUT) || (vote == Vote.UP && decision != Decision.IN)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSilent(Peer peer) {
        return peer.state() == Peer.State.SUSPECT || peer.state() == Peer.State.DEAD;
    }

    private static boolean isOpinion(Peer peer, Target target) {
        return peer.votes().getOrDefault(target, Vote.ABSTAIN) != Vote.ABSTAIN;
    }
}
