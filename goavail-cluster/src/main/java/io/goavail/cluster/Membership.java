package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.ClusterFull;
import io.goavail.cluster.GossipEvent.NameConflict;
import io.goavail.cluster.GossipEvent.PeerForgotten;
import io.goavail.cluster.GossipEvent.PeerStateChanged;
import io.goavail.spi.Peer.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is there (SWIM, with the suspicion of Lifeguard). What is heard merges into what is known in any order: of two records
 * of a member the one with the higher incarnation is newer, and within one incarnation a member only gets worse. Getting
 * better takes a higher incarnation, and that only the member itself gives.
 */
final class Membership {

    /** So young an agent knows nothing that the others do not know better: what it learns is no news to them. */
    static final long YOUNG_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Who is forgotten so soon is not learned any more: not all agents forget at the same moment. */
    private static final long DOOMED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Self self;
    private final Members members;
    private final Sessions sessions;
    private final News news;
    private final Awareness awareness;
    private final Identity identity;
    private final Consumer<GossipEvent> events;
    private final long periodNanos;
    private final long bornNanos;
    private boolean reportedFull;

    Membership(
            Self self,
            Members members,
            Sessions sessions,
            News news,
            Awareness awareness,
            Identity identity,
            Consumer<GossipEvent> events,
            long periodNanos,
            long nowNanos) {
        this.self = self;
        this.members = members;
        this.sessions = sessions;
        this.news = news;
        this.awareness = awareness;
        this.identity = identity;
        this.events = events;
        this.periodNanos = periodNanos;
        bornNanos = nowNanos;
    }

    /**
     * Takes what somebody tells of an agent.
     *
     * @param link of the datagram that it came with
     * @return what the sender should hear, because it speaks of itself and others know something newer
     */
    Optional<Message> heard(Message.Status status, Link link, long nowNanos) {
        MemberRecord record = status.record();
        if (record.id() == self.id()) {
            identity.heard(status, nowNanos);
            return Optional.empty();
        }
        Optional<Member> known = members.find(record.id());
        if (known.isEmpty()) {
            discover(status, link, nowNanos);
            return Optional.empty();
        }
        Member member = known.get();
        if (record.supersedes(member.record())) {
            renew(member, record, link, nowNanos);
        }
        judge(member, status, link, nowNanos);
        boolean ofItself = link.session().equals(record.session());
        return ofItself && member.record().supersedes(record)
                ? Optional.of(member.status(false, nowNanos))
                : Optional.empty();
    }

    /** Takes what somebody says of a member. */
    void heard(Message.Accusation accusation, long nowNanos) {
        if (accusation.id() == self.id()) {
            identity.accused(accusation.incarnation(), nowNanos);
        } else if (accusation.state() != State.LEFT || accusation.accuser() == accusation.id()) {
            members.find(accusation.id()).ifPresent(member -> accuse(member, accusation, nowNanos, nowNanos));
        }
    }

    /** This agent itself has got no answer. */
    void suspect(Member member, long nowNanos) {
        accuse(
                member,
                new Message.Accusation(member.id(), member.incarnation(), State.SUSPECT, self.id()),
                nowNanos,
                nowNanos);
    }

    /** Declares dead who has not refuted in time. Returns after how long there may be another one. */
    long tick(long nowNanos) {
        long wait = Long.MAX_VALUE;
        for (Member member : members.suspects()) {
            Optional<Suspicion> suspicion = member.suspicion();
            if (suspicion.isPresent()) {
                long remaining = suspicion.get().remainingNanos(nowNanos);
                if (remaining <= 0) {
                    accuse(
                            member,
                            new Message.Accusation(member.id(), member.incarnation(), State.DEAD, self.id()),
                            suspicion.get().deadSinceNanos(nowNanos),
                            nowNanos);
                } else {
                    wait = Math.min(wait, remaining);
                }
            }
        }
        return wait;
    }

    /** Forgets those who have been gone for long, but whom somebody asks for. */
    void forget(Predicate<Member> asked, long nowNanos) {
        List<Member> gone = new ArrayList<>();
        members.all().stream()
                .filter(member -> Departures.isPast(member, nowNanos) && !asked.test(member))
                .forEach(gone::add);
        for (Member member : gone) {
            members.remove(member, nowNanos);
            if (member.state() == State.DEAD) {
                events.accept(new PeerForgotten(member.name()));
            }
        }
    }

    /** This agent has not run for a while: nobody is dead for what was missed. */
    void postpone(long nanos) {
        members.suspects().forEach(member -> member.suspicion().ifPresent(suspicion -> suspicion.postpone(nanos)));
    }

    private void discover(Message.Status status, Link link, long nowNanos) {
        long goneNanos = TimeUnit.SECONDS.toNanos(status.goneSeconds()) + DOOMED_NANOS;
        if (status.state() == State.LEFT || Departures.isPast(status.state(), goneNanos)) {
            return;
        }
        MemberRecord record = status.record();
        if (members.isFull() && !makeRoom(nowNanos)) {
            if (!reportedFull) {
                reportedFull = true;
                events.accept(new ClusterFull(record.name()));
            }
            return;
        }
        Member member = members.add(record, linkOf(record, link), nowNanos);
        spread(member, status.news(), nowNanos);
        if (status.state() == State.ALIVE) {
            events.accept(new PeerStateChanged(record.name(), State.DEAD, State.ALIVE));
        } else {
            judge(member, status, link, nowNanos);
        }
    }

    private void renew(Member member, MemberRecord record, Link link, long nowNanos) {
        if (member.hadBefore(record.session())) {
            events.accept(new NameConflict(record.name()));
        }
        boolean revived = record.incarnation() > member.incarnation();
        boolean sameRun = record.session().equals(member.record().session());
        members.renew(member, record, sameRun ? member.link() : linkOf(record, link), nowNanos);
        if (revived) {
            enter(member, State.ALIVE, record.incarnation(), null, nowNanos, nowNanos);
        }
        spread(member, true, nowNanos);
    }

    private void judge(Member member, Message.Status status, Link link, long nowNanos) {
        if (status.state() == State.ALIVE) {
            return;
        }
        // Who is told dead among much else may have come back since: it gets the time to say so, as in memberlist.
        State state = status.state() == State.DEAD ? State.SUSPECT : status.state();
        long accuser = members.find(link.session()).map(Member::id).orElse(0L);
        long since = nowNanos - TimeUnit.SECONDS.toNanos(status.goneSeconds());
        accuse(member, new Message.Accusation(member.id(), status.incarnation(), state, accuser), since, nowNanos);
        if (status.state() == State.DEAD && status.incarnation() == member.incarnation()) {
            member.deadSince(since);
        }
    }

    private void accuse(Member member, Message.Accusation accusation, long since, long nowNanos) {
        int order = Long.compare(accusation.incarnation(), member.incarnation());
        if (order == 0) {
            order = Integer.compare(rank(accusation.state()), rank(member.state()));
        }
        if (order > 0) {
            boolean suspect = accusation.state() == State.SUSPECT;
            Suspicion why = suspect
                    ? new Suspicion(accusation.accuser(), members.agents(), periodNanos * awareness.factor(), nowNanos)
                    : null;
            enter(member, accusation.state(), accusation.incarnation(), why, suspect ? nowNanos : since, nowNanos);
            news.ofAccusation(accusation);
        } else if (order == 0
                && member.suspicion().map(s -> s.confirm(accusation.accuser())).orElse(false)) {
            news.ofAccusation(accusation);
        }
    }

    private void enter(
            Member member, State state, long incarnation, @Nullable Suspicion why, long since, long nowNanos) {
        State before = member.state();
        member.enter(state, incarnation, why, since);
        members.changed(nowNanos);
        if (before != state) {
            events.accept(new PeerStateChanged(member.name(), before, state));
        }
    }

    private void spread(Member member, boolean toldAsNews, long nowNanos) {
        if (toldAsNews || nowNanos - bornNanos > YOUNG_NANOS) {
            news.ofMember(member.id());
        }
    }

    private Link linkOf(MemberRecord record, Link link) {
        return link.session().equals(record.session()) ? link : sessions.link(record.session());
    }

    private boolean makeRoom(long nowNanos) {
        Optional<Member> gone = members.all().stream()
                .filter(member -> !member.isPresent())
                .max((a, b) -> Long.compare(nowNanos - a.sinceNanos(), nowNanos - b.sinceNanos()));
        gone.ifPresent(member -> members.remove(member, nowNanos));
        return gone.isPresent();
    }

    private static int rank(State state) {
        return switch (state) {
            case ALIVE -> 0;
            case SUSPECT -> 1;
            case DEAD -> 2;
            case LEFT -> 3;
        };
    }
}
