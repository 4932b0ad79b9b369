package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.spi.Peer.State;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Probes one member after the other (SWIM): asks it, asks again as its round-trip time allows, asks others to ask, and
 * suspects it when the period ends without an answer. The repeated tries are what memberlist uses TCP for.
 */
final class FailureDetector {

    private static final int MOST_TRIES = 6;

    /** After so many tries without an answer others are asked. */
    private static final int TRIES_BEFORE_HELP = 2;

    private static final int HELPERS = 3;

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
        boolean askedForHelp;
        int helpers;
        int nacks;
        int helpSequence;

        Probe(Member member, Tries tries) {
            this.member = member;
            this.tries = tries;
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
        if (probe.tries.unanswered() >= TRIES_BEFORE_HELP && !probe.askedForHelp) {
            help(probe, nowNanos);
        }
        return Math.min(wait, retry);
    }

    /** Somebody has answered a ping of this agent. */
    void answered(Member member, int sequence, long nowNanos) {
        if (probe != null && probe.member == member && probe.tries.answered(sequence, nowNanos)) {
            succeed(nowNanos);
        }
    }

    /** A helper has got an answer. */
    void answeredIndirectly(int sequence, long nowNanos) {
        if (probe != null && probe.helpers > 0 && probe.helpSequence == sequence) {
            succeed(nowNanos);
        }
    }

    /** A helper has got no answer; but the helper itself has been heard. */
    void refused(int sequence) {
        if (probe != null && probe.helpers > 0 && probe.helpSequence == sequence) {
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
                    new Tries(pings, member, MOST_TRIES, awareness.factor(), nowNanos + length / 10 * 9, nowNanos));
        });
    }

    private void help(Probe failing, long nowNanos) {
        List<Member> helpers = members.shuffled(m -> m.state() == State.ALIVE && m != failing.member, random);
        failing.askedForHelp = true;
        failing.helpSequence = random.nextInt();
        failing.helpers = Math.min(HELPERS, helpers.size());
        Message request = new Message.PingRequest(failing.helpSequence, failing.member.id());
        helpers.stream().limit(HELPERS).forEach(helper -> courier.probe(helper, request, nowNanos));
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
        boolean helpersHeard = failed.helpers > 0 && failed.helpers - failed.nacks <= TOLERATED_NACKS;
        membership.suspect(failed.member, nowNanos);
        if (!helpersHeard) {
            awareness.worse();
        }
    }
}
