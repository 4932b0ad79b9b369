package io.goavail;

import io.goavail.spi.Health;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import io.goavail.spi.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one target under watch: each probe that ends is counted, shown to the detector, and asks for the next. So a target
 * always has one probe open, and a pinger needs no scheduler beside it.
 *
 * <p>This is the hot path: it runs on the pinger's thread, once for each probe, and allocates nothing. Only a change of
 * health leaves it, and the miss before a target goes DOWN. The fields belong to that thread; {@code ended}, written last,
 * makes them visible to others.
 */
final class TargetProber implements ProbeListener {

    /** The times of {@link Probing} as the hot path needs them. */
    private record Pace(Probing probing, long intervalNanos, long retryNanos, long floorNanos) {

        Pace(Probing probing) {
            this(
                    probing,
                    probing.interval().toNanos(),
                    probing.retryInterval().toNanos(),
                    probing.timeoutFloor().toNanos());
        }
    }

    private final Target target;
    private final Pinger pinger;
    private final LongSupplier clock;
    private final ProbeTally tally;
    private final Consumer<TargetProber> noticed;
    private final Detector detector;
    private final RttEstimator rtt = new RttEstimator();

    private volatile Pace pace;
    private volatile boolean stopped;

    /** What to begin anew with when the open probe ends; null when nothing is to begin. */
    private volatile @Nullable Health anew;

    private long dueNanos;
    private long replies;
    private long misses;
    private long inconclusive;
    private int inconclusiveInARow;
    private String reason = "";

    /** Health and last of all the count of probes: what is read by other threads. */
    private volatile Health health;

    private volatile long ended;

    /**
     * @param health what is known of the target
     * @param clock monotonic nanoseconds
     * @param tally counts the probes of all targets
     * @param noticed called on the pinger's thread when {@link #health()} has changed, or goes from UP to DOWN with one
     *     more miss
     */
    TargetProber(
            Target target,
            Pinger pinger,
            Probing probing,
            Health health,
            LongSupplier clock,
            ProbeTally tally,
            Consumer<TargetProber> noticed) {
        this.target = target;
        this.pinger = pinger;
        this.pace = new Pace(probing);
        this.health = health;
        this.detector = new Detector(health);
        this.clock = clock;
        this.tally = tally;
        this.noticed = noticed;
    }

    /**
     * Sends the first probe after {@code delayNanos}; those of all targets are spread over the interval by it, and stay
     * spread.
     */
    void start(long delayNanos) {
        dueNanos = clock.getAsLong() + delayNanos;
        pinger.probe(target.address(), delayNanos, pace.intervalNanos(), this);
    }

    /** Sends no further probe. */
    void stop() {
        stopped = true;
    }

    /** From the next probe on. */
    void use(Probing other) {
        pace = new Pace(other);
    }

    /**
     * What was found out by now is void, and {@code known} is all that is known: rows begin with the next probe, and the
     * open one counts only when it is answered.
     */
    void startAnew(Health known) {
        anew = known;
    }

    @Override
    public void reply(long rttNanos) {
        if (stopped) {
            return;
        }
        replies++;
        inconclusiveInARow = 0;
        rtt.sample(rttNanos);
        tally.reply(rttNanos);
        begunAnew();
        end(detector.reply(pace.probing()), "reply");
    }

    @Override
    public void miss(String reason) {
        if (stopped) {
            return;
        }
        String why = String.valueOf(reason); // A pinger that owes it must not end the probing.
        misses++;
        tally.miss(why);
        inconclusiveInARow = 0;
        Probing probing = pace.probing();
        boolean changed = !begunAnew() && detector.miss(probing);
        end(changed || detector.isOneMissFromDown(probing), why);
    }

    @Override
    public void inconclusive(String reason) {
        if (stopped) {
            return;
        }
        String why = String.valueOf(reason);
        inconclusive++;
        tally.inconclusive(why);
        inconclusiveInARow = Math.min(inconclusiveInARow + 1, Integer.MAX_VALUE - 1);
        begunAnew();
        end(false, why);
    }

    private boolean begunAnew() {
        Health known = anew;
        if (known == null) {
            return false;
        }
        detector.restart(known);
        health = known;
        anew = null; // Last: until then health() tells what was set.
        return true;
    }

    private void end(boolean news, String why) {
        reason = why;
        if (health != detector.health()) {
            health = detector.health();
        }
        ended = replies + misses + inconclusive; // Published last, and with it all fields written before.
        probeAgain();
        if (news) {
            noticed.accept(this); // After the next probe is on its way: whatever this does, watching goes on.
        }
    }

    private void probeAgain() {
        boolean soon = inconclusiveInARow == 0 && detector.isInQuestion();
        Pace current = pace;
        long intervalNanos = current.intervalNanos();
        long now = clock.getAsLong();
        dueNanos += soon ? current.retryNanos() : intervalNanos;
        if (dueNanos - now < 0) {
            // Late: a retry goes at once; otherwise rounds are skipped, so that a stall is not followed by a burst
            // and the targets stay spread over the interval.
            dueNanos = soon ? now : dueNanos + ((now - dueNanos) / intervalNanos + 1) * intervalNanos;
        }
        int doublings = detector.isInQuestion() ? detector.misses() : 0;
        long timeout = detector.health() == Health.DOWN
                ? intervalNanos
                : rtt.timeoutNanos(current.floorNanos(), intervalNanos, doublings);
        pinger.probe(target.address(), dueNanos - now, timeout, this);
    }

    Target target() {
        return target;
    }

    Pinger pinger() {
        return pinger;
    }

    /** May be called from any thread, as all below. */
    Health health() {
        Health known = anew;
        return known != null ? known : health;
    }

    /** Whether misses are on their way to take it down. */
    boolean isInQuestion() {
        return ended > 0 && detector.isInQuestion();
    }

    /** Whether the last probe that told anything was answered, and none that told nothing makes that old. */
    boolean isAnswering() {
        return ended > 0 && !isBlind() && detector.isAnswering(pace.probing());
    }

    /** What the last probe ended with. */
    String reason() {
        return ended > 0 ? reason : "";
    }

    /** Whether as many probes in a row were inconclusive as it would take misses to go down. */
    boolean isBlind() {
        return ended > 0 && inconclusiveInARow >= pace.probing().failureThreshold();
    }

    Snapshot.Probes probes() {
        boolean any = ended > 0;
        long smoothed = any ? rtt.smoothedNanos() : -1;
        return new Snapshot.Probes(
                replies,
                misses,
                inconclusive,
                smoothed < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(smoothed)),
                reason(),
                isBlind());
    }
}
