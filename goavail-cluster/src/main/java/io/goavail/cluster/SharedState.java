package io.goavail.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All that this agent knows of the cluster, in short: what agents compare to find out whether they know the same. */
final class SharedState {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Self self;
    private final Members members;
    private long hashedRevision = -1;
    private long hashedNanos;
    private long hash;

    SharedState(Self self, Members members) {
        this.self = self;
        this.members = members;
    }

    /** Of all of it. Who is forgotten by the time alone may be in it for a second longer. */
    long hash(long nowNanos) {
        if (hashedRevision != members.revision() || nowNanos - hashedNanos >= FRESH_NANOS) {
            hashedRevision = members.revision();
            hashedNanos = nowNanos;
            hash = self.hash();
            for (Member member : members.all()) {
                hash ^= Members.hash(member, nowNanos);
            }
        }
        return hash;
    }

    /**
     * What is known of one agent, and can be told.
     *
     * @param ageTenths how long ago it stood by its votes
     */
    record Holding(Message.Known known, Message.Status status, VoteTable votes, int ageTenths) {}

    Optional<Holding> find(long id, long nowNanos) {
        if (id == self.id()) {
            return Optional.of(new Holding(self.known(), Message.Status.alive(self.record(), false), self.votes(), 0));
        }
        return members.find(id)
                .map(member -> new Holding(
                        member.known(),
                        member.status(false, nowNanos),
                        member.votes(),
                        News.ageTenths(member, nowNanos)));
    }

    /** Hashes of all slices of so many bits. */
    List<Integer> hashes(int bits, long nowNanos) {
        long[] hashes = new long[1 << bits];
        hashes[Slice.of(self.id(), bits).index()] ^= self.hash();
        for (Member member : members.all()) {
            hashes[Slice.of(member.id(), bits).index()] ^= Members.hash(member, nowNanos);
        }
        List<Integer> folded = new ArrayList<>(hashes.length);
        for (long hash : hashes) {
            folded.add(StateHash.fold(hash));
        }
        return folded;
    }

    /** What is known in a slice, this agent included. */
    List<Message.Known> known(Slice slice, long nowNanos) {
        Stream<Message.Known> others = members.all().stream()
                .filter(member -> !Departures.isPast(member, nowNanos))
                .map(Member::known);
        return Stream.concat(Stream.of(self.known()), others)
                .filter(known -> slice.contains(known.id()))
                .toList();
    }
}
