package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which targets could not be taken out of service now, even if this agent and everybody else who has a vote on them
 * saw them DOWN: too few have. Nothing is decided by it. Only what is missing at two looks counts, five seconds apart, so
 * that agents which start, restart or are suspect for a moment are not reported. No threads and no clock.
 */
final class QuorumNews {

    private static final Logger LOG = LoggerFactory.getLogger(QuorumNews.class);

    /** The peers are found and have voted by the second look, as a rule; and there is no more than one look in this time. */
    private static final long SETTLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Electorate electorate;
    private final Consumer<Event> events;

    /** As of the last look. */
    private Set<Target> found = Set.of();

    /** As of the last two looks. */
    private Set<Target> lacking = Set.of();

    /** All that were told since none was lacking the last time. No more than are watched. */
    private final Set<Target> told = new LinkedHashSet<>();

    private boolean lost;
    private long sinceNanos;
    private boolean due;
    private long dueNanos;

    QuorumNews(Electorate electorate, Consumer<Event> events) {
        this.electorate = electorate;
        this.events = events;
    }

    /** Votes, settings or what is known here have changed. */
    void changed(long nowNanos) {
        if (!due) {
            due = true;
            dueNanos = nowNanos + SETTLE_NANOS;
        }
    }

    /** Does what is due by now. */
    void tick(QuorumPolicy policy, Map<Target, Watch> watches, long nowNanos) {
        if (!due || nowNanos - dueNanos < 0) {
            return;
        }
        due = false;
        Set<Target> before = found;
        try {
            found = lacking(policy, watches.values());
        } catch (RuntimeException | Error e) {
            LOG.error("the quorum policy failed", e); // As it will at each target that goes DOWN.
            return;
        }
        lacking = new LinkedHashSet<>(found);
        lacking.retainAll(before);
        if (lacking.size() < found.size()) {
            changed(nowNanos);
        }
        told.retainAll(watches.keySet());
        tell(policy, nowNanos);
    }

    /** How long until {@link #tick} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        return due ? Math.min(most, dueNanos - nowNanos) : most;
    }

    /** The targets that cannot be taken out of service. */
    Set<Target> lacking() {
        return lacking;
    }

    private void tell(QuorumPolicy policy, long nowNanos) {
        if (lacking.isEmpty()) {
            if (lost) {
                lost = false;
                told.clear();
                events.accept(new Event.QuorumRegained(Duration.ofNanos(nowNanos - sinceNanos)));
            }
            return;
        }
        if (!lost) {
            lost = true;
            sinceNanos = nowNanos - SETTLE_NANOS;
        }
        if (told.addAll(lacking)) {
            Target example = lacking.iterator().next();
            int voters = 1 + voters(example, List.copyOf(electorate.counting())).cardinality();
            events.accept(new Event.QuorumLost(
                    lacking.size(), example, voters, electorate.agents(), Settings.nameOf(policy)));
        }
    }

    /** Of what is not known here yet nothing is said: this agent could not see it DOWN. */
    private Set<Target> lacking(QuorumPolicy policy, Collection<Watch> watches) {
        List<Peer> counting = List.copyOf(electorate.counting());
        Map<BitSet, Map<String, Vote>> best = new HashMap<>(); // Mostly one for all targets.
        Set<Target> without = new LinkedHashSet<>();
        for (Watch watch : watches) {
            if (watch.health() != Health.UNKNOWN) {
                Map<String, Vote> votes =
                        best.computeIfAbsent(voters(watch.target(), counting), voters -> allDown(voters, counting));
                Ballot ballot = new Ballot(watch.target(), Vote.DOWN, votes, electorate.agents());
                if (policy.decide(ballot) != Decision.OUT) {
                    without.add(watch.target());
                }
            }
        }
        return without;
    }

    /** Who of these has a vote on the target. Who abstains cannot see it: it is isolated, say, or has just begun. */
    private static BitSet voters(Target target, List<Peer> peers) {
        BitSet voters = new BitSet(peers.size());
        for (int i = 0; i < peers.size(); i++) {
            Vote vote = peers.get(i).votes().get(target);
            voters.set(i, vote != null && vote != Vote.ABSTAIN);
        }
        return voters;
    }

    private static Map<String, Vote> allDown(BitSet voters, List<Peer> peers) {
        Map<String, Vote> votes = new HashMap<>();
        voters.stream().forEach(i -> votes.put(peers.get(i).name(), Vote.DOWN));
        return Map.copyOf(votes);
    }
}
