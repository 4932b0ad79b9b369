package io.goavail;

import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;

/** What the engine keeps of one target: its health and vote, what was decided, and how it flaps. */
final class Watch {

    private final Target target;
    private final Flapping flapping = new Flapping();

    private Health health = Health.UNKNOWN;
    private long healthSinceNanos;
    private Vote vote = Vote.ABSTAIN;
    private Decision decision = Decision.HOLD;
    /** The last decision that was not HOLD; HOLD before there was one. */
    private Decision firm = Decision.HOLD;

    private long firmNanos;

    /** Whether more than this agent's own probes speaks for an OUT. */
    private boolean confirmed;

    /** Whether an operator had it OUT since it was IN the last time. */
    private boolean ordered;

    private boolean held;
    private long heldUntilNanos;

    Watch(Target target, long nowNanos) {
        this.target = target;
        this.healthSinceNanos = nowNanos;
        this.firmNanos = nowNanos;
    }

    Target target() {
        return target;
    }

    Health health() {
        return health;
    }

    Family family() {
        return Family.of(target.address());
    }

    /** This agent's vote, which follows from the health once that can be trusted. */
    Vote vote() {
        return vote;
    }

    /** Returns whether it is another. */
    boolean vote(Vote next) {
        boolean changed = vote != next;
        vote = next;
        return changed;
    }

    Decision decision() {
        return decision;
    }

    /** Returns whether a target that is OUT is confirmed from now on and was not before, or the other way round. */
    boolean confirm(boolean now) {
        boolean news = now != confirmed && decision == Decision.OUT;
        confirmed = now;
        return news;
    }

    /** Takes note of whether an operator's word is behind the decision that is about to be taken. */
    void order(Decision next, boolean given) {
        ordered = next != Decision.IN && (ordered || (given && next == Decision.OUT));
    }

    /** Returns whether it is another. */
    boolean health(Health next, long nowNanos) {
        boolean changed = health != next;
        if (changed) {
            health = next;
            healthSinceNanos = nowNanos;
        }
        return changed;
    }

    /**
     * Takes the quorum's decision; returns for how many nanoseconds the target is held out, 0 for not at all.
     *
     * @param ordered whether it follows an operator's word: who is taken out for work on it does not flap
     */
    long decide(Decision next, boolean ordered, Damping damping, long nowNanos) {
        decision = next;
        long hold = 0;
        if (next == Decision.OUT && firm == Decision.IN && !ordered) {
            flapping.wentOut(damping, nowNanos);
        } else if (next == Decision.IN && firm == Decision.OUT && !ordered) {
            hold = flapping.holdNanos(damping, nowNanos);
            held = hold > 0;
            heldUntilNanos = nowNanos + hold;
        }
        if (next != Decision.HOLD && next != firm) {
            firm = next;
            firmNanos = nowNanos;
        }
        return hold;
    }

    /** Ends the hold at once. */
    void letIn() {
        held = false;
    }

    /** Ends the hold when its time has come; returns whether it did. */
    boolean release(long nowNanos) {
        boolean ends = nowNanos - heldUntilNanos >= 0;
        held &= !ends;
        return ends;
    }

    Snapshot.TargetStatus status(Snapshot.Probes probes, long nowNanos) {
        Duration healthFor = Duration.ofNanos(nowNanos - healthSinceNanos);
        Duration stillHeld = held ? Duration.ofNanos(Math.max(0, heldUntilNanos - nowNanos)) : Duration.ZERO;
        return new Snapshot.TargetStatus(target, health, healthFor, decision, stillHeld, probes);
    }

    long heldUntilNanos() {
        return heldUntilNanos;
    }

    /** What the guard works with: a target that is held for flapping is left as it is, which is out. */
    Guard.Standing standing() {
        Decision effective = held && decision == Decision.IN ? Decision.HOLD : decision;
        return new Guard.Standing(effective, firmNanos, effective != decision, confirmed, ordered, false);
    }
}
