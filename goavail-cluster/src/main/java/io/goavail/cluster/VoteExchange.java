package io.goavail.cluster;

import io.goavail.cluster.GossipEvent.VotesFull;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells the votes of this agent, and takes those of others. */
final class VoteExchange {

    /** Of all members; about 50 MB. Enough for 500 agents that watch 500 targets each. */
    static final int MOST_IN_ALL = 262_144;

    /** The same order in every run: the order of an immutable map is another one in each. */
    private static final Comparator<Target> ORDER = Comparator.comparing(Target::check)
            .thenComparing(target -> target.address().getAddress(), java.util.Arrays::compare);

    private final Self self;
    private final Members members;
    private final News news;
    private final Sync sync;
    private final Consumer<GossipEvent> events;
    private final long bornNanos;
    private boolean reportedFull;

    VoteExchange(Self self, Members members, News news, Sync sync, Consumer<GossipEvent> events, long nowNanos) {
        this.self = self;
        this.members = members;
        this.news = news;
        this.sync = sync;
        this.events = events;
        bornNanos = nowNanos;
    }

    /** Takes the votes of this agent. */
    void publish(Map<Target, Vote> votes, long nowNanos) {
        long before = self.votes().version();
        votes.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).forEach(vote -> {
            boolean kept = TargetCodec.fits(vote.getKey())
                    && self.votes().change(vote.getKey(), vote.getValue()) != VoteTable.Outcome.OVERFLOWN;
            if (!kept) {
                reportFull(self.record().name());
            }
        });
        if (self.votes().version() > before) {
            news.ofOwnVotes(before, self.votes().version());
            members.changed(nowNanos);
        }
    }

    /** Takes votes that somebody tells, its own or those of others. */
    void heard(Message.Votes votes, Link link, Destination from, long nowNanos) {
        Optional<Member> owner = members.find(votes.owner())
                .filter(member -> member.record().session().tag() == votes.session());
        if (owner.isEmpty()) {
            return;
        }
        Member member = owner.get();
        int most = Math.min(VoteTable.MOST, member.votes().size() + Math.max(0, MOST_IN_ALL - members.votes()));
        VoteTable.Outcome outcome = member.votes().merge(votes, most);
        if (outcome == VoteTable.Outcome.OVERFLOWN) {
            reportFull(member.name());
        }
        if (outcome != VoteTable.Outcome.KNOWN) {
            members.changed(nowNanos);
            if (votes.news() || isNewsFromAfar(votes, nowNanos)) {
                news.ofVotes(votes.owner(), votes.session(), votes.from(), votes.to());
            }
        }
        if (member.votes().version() >= votes.to()) {
            long age = TimeUnit.MILLISECONDS.toNanos(100L * votes.ageTenths());
            member.standsBy(nowNanos - age - link.roundTrip().oneWayNanos());
        } else {
            sync.ask(from, member, nowNanos);
        }
    }

    /** The owner itself says how far its votes are. */
    void standsBy(Member owner, long version, long nowNanos) {
        if (version == owner.votes().version()) {
            owner.standsBy(nowNanos);
        } else if (version > owner.votes().version()) {
            sync.ask(owner.destination(), owner, nowNanos);
        }
    }

    /** After a partition one agent learns by a sync what nobody near it knows; so much of it goes on as news. */
    private boolean isNewsFromAfar(Message.Votes votes, long nowNanos) {
        return votes.entries().size() <= News.VOTES_TO_AN_ITEM && nowNanos - bornNanos > Membership.YOUNG_NANOS;
    }

    private void reportFull(String name) {
        if (!reportedFull) {
            reportedFull = true;
            events.accept(new VotesFull(name));
        }
    }
}
