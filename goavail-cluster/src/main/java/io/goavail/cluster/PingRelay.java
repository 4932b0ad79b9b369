package io.goavail.cluster;

import io.goavail.cluster.Message.IndirectAck;
import io.goavail.cluster.Message.Nack;
import io.goavail.cluster.Message.PingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pings members in place of others that get no answer from them. */
final class PingRelay {

    private static final int TRIES = 2;

    /** Nobody asks for so much but in great trouble; then more pings do not help. */
    private static final int MOST_JOBS = 64;

    private final Members members;
    private final Pings pings;
    private final Courier courier;
    private final long periodNanos;
    private final List<Job> jobs = new ArrayList<>();

    private static final class Job {
        final Member client;
        final int sequence;
        final Member target;
        final Tries tries;
        final long startedNanos;
        boolean refused;

        Job(Member client, int sequence, Member target, Tries tries, long startedNanos) {
            this.client = client;
            this.sequence = sequence;
            this.target = target;
            this.tries = tries;
            this.startedNanos = startedNanos;
        }
    }

    PingRelay(Members members, Pings pings, Courier courier, long periodNanos) {
        this.members = members;
        this.pings = pings;
        this.courier = courier;
        this.periodNanos = periodNanos;
    }

    void requested(Member client, PingRequest request, long nowNanos) {
        Optional<Member> target = members.find(request.target()).filter(Member::isPresent);
        if (target.isPresent() && jobs.size() < MOST_JOBS) {
            Tries tries = new Tries(pings, target.get(), TRIES, 1, nowNanos + periodNanos, nowNanos);
            jobs.add(new Job(client, request.sequence(), target.get(), tries, nowNanos));
        }
    }

    /** Somebody has answered a ping of this agent. */
    void answered(Member member, int sequence, long nowNanos) {
        for (Job job : jobs) {
            if (job.target == member && job.tries.answered(sequence, nowNanos)) {
                jobs.remove(job);
                courier.probe(job.client, new IndirectAck(job.sequence), nowNanos);
                return;
            }
        }
    }

    /** How long to wait for an answer to a request for help: for two round trips as they are, or one and another try. */
    static long answerNanos(long periodNanos) {
        return periodNanos / 3;
    }

    /** Returns after how long something is due. */
    long tick(long nowNanos) {
        jobs.removeIf(job -> nowNanos - job.startedNanos > periodNanos);
        long wait = Long.MAX_VALUE;
        for (Job job : jobs) {
            wait = Math.min(wait, job.tries.tick(nowNanos));
            // In time for the client to hear it before it gives up.
            long refusal =
                    Math.min(job.tries.hopeNanos(nowNanos), job.startedNanos + answerNanos(periodNanos) / 2 - nowNanos);
            if (!job.refused && refusal <= 0) {
                job.refused = true;
                courier.probe(job.client, new Nack(job.sequence), nowNanos);
            }
            wait = Math.min(wait, job.refused ? periodNanos : refusal);
        }
        return wait;
    }

    /** This agent has not run for a while. */
    void interrupted() {
        jobs.clear();
    }
}
