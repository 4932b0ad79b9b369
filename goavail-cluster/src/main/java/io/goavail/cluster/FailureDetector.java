package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.spi.Peer.State;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Probes one member after the other (SWIM): asks it, asks again as its round-trip time allows, asks others to ask, and
 * suspects it when none of them has got an answer. The repeated tries are what memberlist uses TCP for.
 */
final class FailureDetector {

    private static final int MOST_TRIES = 6;

    /**
     * After so many tries without an answer three others are asked, and after so many again three more. At 30 % loss
     * 5 of 1,000 probes of peers that are there fail with the first three, and 1 with all six: each failure is told to all.
     */
    private static final int TRIES_BEFORE_HELP = 2;

    private static final int HELPERS = 3;
    private static final int MOST_HELPERS = 6;

    /** One nack may get lost by bad luck; more are a sign that this agent hears badly. */
    private static final int TOLERATED_NACKS = 1;

    private final Members members;
    private final Membership membership;
    private final Courier courier;
    private final Awareness awareness;
    private final Counters counters;
    private final RandomGenerator random;
    private final Rotation rotation;
    private final Vouching vouching;
    private final Pings pings;
    private final long periodNanos;
    private long endNanos;
    private @Nullable Probe probe;

    /** One member in one period. */
    private static final class Probe {
        final Member member;
        final Tries tries;
        final int helpSequence;
        List<Member> helpers = List.of();
        int asked;
        int nacks;
        long helpEndNanos;

        Probe(Member member, Tries tries, int helpSequence, long nowNanos) {
            this.member = member;
            this.tries = tries;
            this.helpSequence = helpSequence;
            helpEndNanos = nowNanos;
        }

        long hopeNanos(long nowNanos) {
            return Math.max(tries.hopeNanos(nowNanos), helpEndNanos - nowNanos);
        }
    }

    FailureDetector(
            Members members,
            Membership membership,
            Courier courier,
            Awareness awareness,
            Vouching vouching,
            Pings pings,
            Counters counters,
            RandomGenerator random,
            long periodNanos,
            long nowNanos) {
        this.members = members;
        this.membership = membership;
        this.courier = courier;
        this.awareness = awareness;
        this.vouching = vouching;
        this.pings = pings;
        this.counters = counters;
        this.random = random;
        this.periodNanos = periodNanos;
        rotation = new Rotation(members, Member::isPresent, random);
        endNanos = nowNanos;
    }

    /** Returns after how long something is due. */
    long tick(long nowNanos) {
        if (nowNanos - endNanos >= 0) {
            finish(nowNanos);
            begin(nowNanos);
        }
        long wait = endNanos - nowNanos;
        if (probe == null) {
            return wait;
        }
        long retry = probe.tries.tick(nowNanos);
        if (probe.tries.unanswered() >= TRIES_BEFORE_HELP * (1 + probe.asked / HELPERS) && probe.asked < MOST_HELPERS) {
            help(probe, nowNanos);
        }
        long hope = probe.hopeNanos(nowNanos);
        if (hope <= 0) {
            finish(nowNanos);
            return wait;
        }
        return Math.min(wait, Math.min(retry, hope));
    }

    /** Somebody has answered a ping of this agent. */
    void answered(Member member, int sequence, long nowNanos) {
        if (probe != null && probe.member == member && probe.tries.answered(sequence, nowNanos)) {
            succeed(nowNanos);
        }
    }

    /** A helper has got an answer. */
    void answeredIndirectly(int sequence, long nowNanos) {
        if (probe != null && probe.asked > 0 && probe.helpSequence == sequence) {
            succeed(nowNanos);
        }
    }

    /** A helper has got no answer; but the helper itself has been heard. */
    void refused(int sequence) {
        if (probe != null && probe.asked > 0 && probe.helpSequence == sequence) {
            probe.nacks++;
        }
    }

    /** This agent has not run for a while: nothing can be said of what was in flight. */
    void interrupted(long nowNanos) {
        probe = null;
        endNanos = nowNanos + periodNanos / 2;
        vouching.interrupted();
    }

    private void begin(long nowNanos) {
        long length = periodNanos * awareness.factor();
        endNanos = nowNanos + length;
        rotation.next().ifPresent(member -> {
            counters.count(Kind.PROBES);
            // The last tenth is for the last answer.
            probe = new Probe(
                    member,
                    new Tries(pings, member, MOST_TRIES, awareness.factor(), nowNanos + length / 10 * 9, nowNanos),
                    random.nextInt(),
                    nowNanos);
        });
    }

    private void help(Probe failing, long nowNanos) {
        if (failing.asked == 0) {
            failing.helpers = members.shuffled(m -> m.state() == State.ALIVE && m != failing.member, random);
        }
        Message request = new Message.PingRequest(failing.helpSequence, failing.member.id());
        failing.helpers.stream()
                .skip(failing.asked)
                .limit(HELPERS)
                .forEach(helper -> courier.probe(helper, request, nowNanos));
        if (failing.asked < failing.helpers.size()) {
            failing.helpEndNanos = nowNanos + awareness.factor() * PingRelay.answerNanos(periodNanos);
        }
        failing.asked += HELPERS;
    }

    private void succeed(long nowNanos) {
        probe = null;
        awareness.better();
        vouching.succeeded(nowNanos);
    }

    private void finish(long nowNanos) {
        Probe failed = probe;
        probe = null;
        if (failed == null || !failed.member.isPresent()) {
            return;
        }
        counters.count(Kind.PROBES_FAILED);
        vouching.failed();
        int helpers = Math.min(HELPERS, failed.helpers.size());
        boolean helpersHeard = helpers > 0 && helpers - failed.nacks <= TOLERATED_NACKS;
        membership.suspect(failed.member, nowNanos);
        if (!helpersHeard) {
            awareness.worse();
        }
    }
}
