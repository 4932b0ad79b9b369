package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.cluster.Message.Digest;
import io.goavail.cluster.Message.Known;
import io.goavail.cluster.SharedState.Holding;
import io.goavail.spi.Peer.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes two agents know the same. Every ping and its answer carry a hash of all that their sender knows, so agents that
 * differ find out without looking for it. One of them sends hashes of slices, the other digests of the slices that differ;
 * then both send what the other lacks.
 */
final class Sync {

    /** What has just changed is still going round. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** From one sync to the next, in a small cluster. */
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** An agent that has just started lacks much, and has nothing else to do. */
    private static final long YOUNG_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long YOUNG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** However much goes round, sometimes it is looked for what got lost. */
    private static final int UNSETTLED_INTERVALS = 2;

    /** Up to so many a digest of all is as short as hashes of slices. */
    private static final int FEW = 40;

    /** Members to a slice, when there are more. */
    private static final int TO_A_SLICE = 8;

    /** Digests fit into a datagram. */
    private static final int MOST_KNOWN = 50;

    /** About what the budget has at once. */
    private static final int MOST_VOTE_BLOCKS = 32;

    private final Members members;
    private final SharedState state;
    private final Courier courier;
    private final Counters counters;
    private final long bornNanos;
    private boolean done;
    private long doneNanos;

    Sync(Members members, SharedState state, Courier courier, Counters counters, long nowNanos) {
        this.members = members;
        this.state = state;
        this.courier = courier;
        this.counters = counters;
        bornNanos = nowNanos;
    }

    /** A member that is there knows something else. */
    void differs(Member member, long nowNanos) {
        if (!done || nowNanos - doneNanos >= pauseNanos(nowNanos)) {
            courier.send(member.destination(), opening(nowNanos), nowNanos);
        }
    }

    /** How a sync begins; fits into a datagram, with some room for a greeting. */
    List<? extends Message> opening(long nowNanos) {
        done = true;
        doneNanos = nowNanos;
        counters.count(Kind.SYNCS);
        int agents = 1 + members.all().size();
        int bits = 0;
        while (agents > FEW && agents >> bits > TO_A_SLICE) {
            bits++;
        }
        return bits == 0 ? digests(Slice.ALL, nowNanos) : List.of(new Message.Summary(state.hashes(bits, nowNanos)));
    }

    private long pauseNanos(long nowNanos) {
        if (nowNanos - bornNanos < YOUNG_NANOS) {
            return YOUNG_INTERVAL_NANOS;
        }
        long interval = intervalNanos(members.agents());
        boolean settled = nowNanos - members.changedNanos() >= SETTLED_NANOS;
        return settled ? interval : UNSETTLED_INTERVALS * interval;
    }

    void heard(Message.Summary theirs, Destination from, long nowNanos) {
        if (!courier.hasBudget(nowNanos)) {
            return;
        }
        int bits = Integer.numberOfTrailingZeros(theirs.hashes().size());
        List<Integer> ours = state.hashes(bits, nowNanos);
        List<Message> digests = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.hashes().get(i))) {
                digests.addAll(digests(new Slice(bits, i), nowNanos));
            }
        }
        courier.send(from, digests, nowNanos);
    }

    void heard(Digest digest, Destination from, long nowNanos) {
        if (!courier.hasBudget(nowNanos)) {
            return;
        }
        List<Message> lacking = new ArrayList<>();
        List<Message> votes = new ArrayList<>();
        List<Known> wanted = new ArrayList<>();
        Set<Long> listed = new HashSet<>();
        for (Known theirs : digest.known()) {
            listed.add(theirs.id());
            Optional<Holding> ours = state.find(theirs.id(), nowNanos);
            Known known = ours.map(Holding::known).orElse(unknown(theirs.id()));
            ours.ifPresent(holding -> tell(holding, theirs, lacking, votes));
            if (isNewer(theirs, known)) {
                wanted.add(known);
            }
        }
        if (digest.complete()) {
            state.known(digest.slice(), nowNanos).stream()
                    .filter(known -> !listed.contains(known.id()))
                    .forEach(known -> state.find(known.id(), nowNanos)
                            .ifPresent(holding -> tell(holding, unknown(known.id()), lacking, votes)));
        }
        // Votes of somebody whom the other does not know are no use to it.
        lacking.addAll(votes);
        // Only what was asked for is answered to a question, so that no two go on asking each other.
        if (digest.complete() && !wanted.isEmpty()) {
            lacking.add(0, new Digest(digest.slice(), false, wanted));
        }
        courier.send(from, lacking, nowNanos);
    }

    /** Asks for the votes of a member that are missing here. */
    void ask(Destination whom, Member about, long nowNanos) {
        if (about.mayAsk(nowNanos)) {
            courier.send(whom, List.of(new Digest(Slice.ALL, false, List.of(about.known()))), nowNanos);
        }
    }

    /** Large clusters have more to tell, and more agents that do. */
    static long intervalNanos(int agents) {
        double times = agents <= 32 ? 1 : 1 + Math.log(agents / 32.0) / Math.log(2);
        return (long) (times * INTERVAL_NANOS);
    }

    private List<Digest> digests(Slice slice, long nowNanos) {
        List<Known> known = state.known(slice, nowNanos);
        if (known.size() <= MOST_KNOWN || slice.bits() == Slice.MOST_BITS) {
            return List.of(new Digest(slice, true, known));
        }
        List<Digest> digests = new ArrayList<>();
        slice.halves().forEach(half -> digests.addAll(digests(half, nowNanos)));
        return digests;
    }

    private static void tell(Holding ours, Known theirs, List<Message> lacking, List<Message> votes) {
        Known known = ours.known();
        boolean sameRun = known.session() == theirs.session();
        boolean newRecord = isNewerRecord(known, theirs);
        if (newRecord) {
            lacking.add(ours.status());
        }
        if (sameRun || newRecord) {
            addVotes(ours, sameRun ? theirs.version() : 0, votes);
        }
    }

    private static void addVotes(Holding ours, long from, List<Message> votes) {
        long start = from;
        long end = ours.known().version();
        for (int i = 0; i < MOST_VOTE_BLOCKS && start < end; i++) {
            VoteTable.Part part = ours.votes().part(start, end, Datagram.CAPACITY - MessageCodec.VOTES_BYTES);
            votes.add(new Message.Votes(
                    ours.known().id(),
                    ours.known().session(),
                    start,
                    part.to(),
                    ours.ageTenths(),
                    false,
                    part.entries()));
            start = part.to();
        }
    }

    private static boolean isNewer(Known one, Known other) {
        return isNewerRecord(one, other) || (one.session() == other.session() && one.version() > other.version());
    }

    private static boolean isNewerRecord(Known one, Known other) {
        if (other.session() == 0) {
            // Who departed before one has heard of it was never there.
            return one.state() != State.LEFT;
        }
        if (one.incarnation() != other.incarnation()) {
            return one.incarnation() > other.incarnation();
        }
        return one.session() != other.session() || one.state().compareTo(other.state()) > 0;
    }

    private static Known unknown(long id) {
        return new Known(id, 0, 0, State.DEAD, 0);
    }
}
