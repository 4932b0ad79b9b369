package io.goavail;

import io.goavail.spi.Health;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * This agent's own network of one family, and the votes that depend on it. A DOWN becomes a vote once a witness has
 * answered since; as long as none does it was the agent that went down: it is isolated, and abstains from everything. No
 * threads and no clock.
 */
final class Uplink {

    /** From one question to the next while isolated. */
    private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    /** However short the interval: a witness may be farther away than any target. */
    private static final long TIMEOUT_NANOS = Duration.ofSeconds(1).toNanos();

    /** A mass failure asks a few times a second, and not for each target. */
    private static final long LONGEST_PROOF_NANOS = Duration.ofMillis(500).toNanos();

    private final Family family;
    private final Witnesses witnesses;
    private final Effects effects;
    private final Consumer<Watch> voteChanged;

    private List<Watch> watches = List.of();

    /** DOWN, with no proof that it is not this agent. */
    private final Set<Watch> waiting = new LinkedHashSet<>();

    /** For how long a proof holds when something goes DOWN, and when one more miss is missing for that. */
    private long proofNanos;

    private long earlyProofNanos;

    private boolean isolated;
    private long isolatedNanos;
    private boolean proven;
    private long provenNanos;

    /** Whether an answer of this round is still to come. */
    private boolean asking;

    private int round;
    private int open;
    private long askedNanos;
    private List<Witness> asked = List.of();

    /** @param voteChanged hears of each watch whose vote has changed */
    Uplink(Family family, Witnesses witnesses, Effects effects, Consumer<Watch> voteChanged) {
        this.family = family;
        this.witnesses = witnesses;
        this.effects = effects;
        this.voteChanged = voteChanged;
    }

    /** Goes on with these watches of its family; the witnesses may be others as well. */
    void use(Probing probing, Collection<Watch> all, long nowNanos) {
        watches = all.stream().filter(w -> w.family() == family).toList();
        waiting.retainAll(watches);
        proofNanos = leastNanos(probing, probing.failureThreshold());
        earlyProofNanos = leastNanos(probing, probing.failureThreshold() - 1);
        if (isolated && (watches.isEmpty() || !witnesses.exist(family))) {
            prove(nowNanos);
        }
        restart(nowNanos);
    }

    /** The health of a watch of this family has changed. */
    void heard(Watch watch, long nowNanos) {
        waiting.remove(watch);
        switch (watch.health()) {
            case DOWN -> {
                waiting.add(watch);
                settle(nowNanos, proofNanos);
            }
            case UP -> {
                prove(nowNanos); // Its replies came in on this network.
                vote(watch);
            }
            case UNKNOWN -> vote(watch);
        }
    }

    /**
     * One more miss and a target goes DOWN: it is time to ask. So the proof is there when it is needed; and a network that
     * is lost for just as long as a row of misses takes does not pass for a sound one because it is back at its end.
     */
    void inQuestion(long nowNanos) {
        settle(nowNanos, earlyProofNanos);
    }

    /** The probe of one witness of a round has ended. */
    void answered(int ofRound, boolean reply, long nowNanos) {
        if (!asking || ofRound != round) {
            return;
        }
        open--;
        if (reply) {
            prove(nowNanos);
        } else if (open == 0) {
            lost(nowNanos);
        }
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        if (nowNanos - wakeNanos() < 0) {
            return;
        }
        if (isolated) {
            ask(nowNanos);
        } else if (asking) {
            lost(nowNanos); // Their pinger was closed, perhaps.
        }
    }

    /** How long until {@link #tick} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        return isolated || asking ? Math.min(most, wakeNanos() - nowNanos) : most;
    }

    /** What was asked is void, since this agent stood still or asks others now. A proof runs out by itself. */
    void restart(long nowNanos) {
        asking = false;
        if (isolated) {
            ask(nowNanos);
        } else if (!waiting.isEmpty()) {
            settle(nowNanos, proofNanos);
        }
    }

    Family family() {
        return family;
    }

    boolean isIsolated() {
        return isolated;
    }

    /** A cut after a proof must not have made all these misses while the proof holds: not before so much time. */
    private static long leastNanos(Probing probing, int misses) {
        long nanos = (misses - 1L) * probing.retryInterval().toNanos()
                + probing.timeoutFloor().toNanos();
        return Math.min(LONGEST_PROOF_NANOS, nanos);
    }

    private long wakeNanos() {
        // A pinger that paces may hold a probe back for a while before its timeout begins.
        return askedNanos + (isolated ? AGAIN_NANOS : 2 * TIMEOUT_NANOS);
    }

    /** Something may go DOWN, or waits: lets it count, or asks. */
    private void settle(long nowNanos, long holdsNanos) {
        if (isolated || asking) {
            return;
        }
        if (!witnesses.exist(family) || (proven && nowNanos - provenNanos <= holdsNanos)) {
            release();
        } else {
            ask(nowNanos);
        }
    }

    private void ask(long nowNanos) {
        asked = witnesses.choose(family);
        askedNanos = nowNanos;
        open = asked.size();
        round++;
        asking = true;
        effects.ask(family, round, asked, TIMEOUT_NANOS);
    }

    private void prove(long nowNanos) {
        proven = true;
        provenNanos = nowNanos;
        asking = false;
        if (isolated) {
            connect(nowNanos);
        } else {
            release();
        }
    }

    private void release() {
        List<Watch> down = List.copyOf(waiting);
        waiting.clear();
        down.forEach(this::vote);
    }

    private void lost(long nowNanos) {
        asking = false;
        if (isolated) {
            return;
        }
        isolated = true;
        isolatedNanos = nowNanos;
        effects.emit(
                new Event.Isolated(family, asked.stream().map(Witness::address).toList()));
        watches.forEach(this::vote);
    }

    /**
     * Misses of the time that is over were the agent's own: no row goes on, and what is DOWN begins anew, also what went
     * DOWN before. Nobody knows how it did meanwhile, and an old DOWN must not help others to a decision.
     */
    private void connect(long nowNanos) {
        isolated = false;
        waiting.clear();
        effects.emit(new Event.Connected(family, Duration.ofNanos(nowNanos - isolatedNanos)));
        for (Watch watch : watches) {
            if (watch.health() == Health.DOWN) {
                watch.health(Health.UNKNOWN, nowNanos);
                effects.emit(new Event.HealthChanged(
                        watch.target(), Health.DOWN, Health.UNKNOWN, "this agent was isolated"));
            }
            effects.startAnew(watch.target(), watch.health());
            vote(watch);
        }
    }

    private void vote(Watch watch) {
        if (waiting.contains(watch) && !isolated) {
            return; // As it was, until that is settled.
        }
        if (watch.vote(isolated ? Vote.ABSTAIN : Vote.of(watch.health()))) {
            voteChanged.accept(watch);
        }
    }
}
