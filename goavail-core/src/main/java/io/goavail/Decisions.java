package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides on targets by their ballots, and holds back for a while what flaps. No threads and no clock. */
final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Electorate electorate;
    private final OwnVotes votes;
    private final Orders orders;
    private final Predicate<Family> vouched;
    private final Consumer<Event> events;

    /** Their ballots are others than before, and they have not been decided on yet. */
    private final Set<Watch> undecided = new LinkedHashSet<>();

    /** They live, and stay out of service until a time. */
    private final Set<Watch> held = new LinkedHashSet<>();

    /** @param vouched whether an OUT of this family has more behind it than this agent's own probes */
    Decisions(Electorate electorate, OwnVotes votes, Orders orders, Predicate<Family> vouched, Consumer<Event> events) {
        this.electorate = electorate;
        this.votes = votes;
        this.orders = orders;
        this.vouched = vouched;
        this.events = events;
    }

    /** Only these are this agent's business from now on. */
    void keepOnly(Predicate<Watch> watched) {
        undecided.removeIf(watched.negate());
        held.removeIf(watched.negate());
    }

    /** The ballot of this one is another one. */
    void reopen(Watch watch) {
        undecided.add(watch);
    }

    /** Decides on what is undecided; returns where there is something new to act on. */
    List<Target> decide(Settings settings, long nowNanos) {
        List<Target> changed = new ArrayList<>();
        for (Watch watch : List.copyOf(undecided)) {
            try {
                if (decide(watch, settings, nowNanos)) {
                    changed.add(watch.target());
                }
                undecided.remove(watch);
            } catch (RuntimeException | Error e) {
                // A policy that fails at one target is asked again at the next tick, and stops no other.
                LOG.error("the quorum policy failed at {}", watch.target(), e);
            }
        }
        return changed;
    }

    /** Returns whether there is something new to act on. */
    private boolean decide(Watch watch, Settings settings, long nowNanos) {
        Ballot ballot = electorate.ballot(watch.target(), votes.of(watch));
        boolean ordered = orders.areOn(watch.target());
        Decision before = watch.decision();
        Decision now = settings.quorum().decide(ballot);
        watch.order(now, ordered);
        boolean confirmed = watch.confirm(ordered || ballot.peersFor(Vote.DOWN) > 0 || vouched.test(watch.family()));
        if (now == before) {
            return confirmed;
        }
        events.accept(new Event.DecisionChanged(watch.target(), before, now, ballot));
        long hold = watch.decide(now, ordered, settings.damping(), nowNanos);
        if (hold > 0) {
            held.add(watch);
            events.accept(new Event.Damped(watch.target(), Duration.ofNanos(hold)));
        }
        return true;
    }

    /** Ends the holds whose time has come; returns the targets. */
    List<Target> release(long nowNanos) {
        List<Watch> released =
                held.stream().filter(watch -> watch.release(nowNanos)).toList();
        released.forEach(held::remove);
        return released.stream().map(Watch::target).toList();
    }

    /** Ends the hold of this one now; returns whether there was one. */
    boolean letIn(Watch watch) {
        boolean was = held.remove(watch);
        if (was) {
            watch.letIn();
        }
        return was;
    }

    /** How long until {@link #release} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Watch watch : held) {
            idle = Math.min(idle, watch.heldUntilNanos() - nowNanos);
        }
        return idle;
    }
}
