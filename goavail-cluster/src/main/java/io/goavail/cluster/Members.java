package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** All other agents that this one knows of, by id; so in the same order in every run. */
final class Members {

    /** More agents than anybody runs; with 500 votes each about 100 MB. */
    static final int MOST = 1_024;

    private final Map<Long, Member> byId = new TreeMap<>();
    private final Map<SessionId, Member> bySession = new HashMap<>();
    private long revision;
    private long changedNanos;
    private Sums sums = new Sums(-1, 0, 0, List.of());

    Members(long nowNanos) {
        changedNanos = nowNanos;
    }

    Collection<Member> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    Optional<Member> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Member> find(SessionId session) {
        return Optional.ofNullable(bySession.get(session));
    }

    /** All that fulfil a condition, shuffled. */
    List<Member> shuffled(Predicate<Member> condition, RandomGenerator random) {
        List<Member> chosen = new ArrayList<>();
        byId.values().stream().filter(condition).forEach(chosen::add);
        for (int i = chosen.size() - 1; i > 0; i--) {
            Collections.swap(chosen, i, random.nextInt(i + 1));
        }
        return chosen;
    }

    boolean isFull() {
        return byId.size() >= MOST;
    }

    /** How many agents are there, this one included. */
    int agents() {
        return sums().agents;
    }

    /** All votes of all members. */
    int votes() {
        return sums().votes;
    }

    /** Those that do not answer, and have not yet been given up. */
    List<Member> suspects() {
        return sums().suspects;
    }

    Member add(MemberRecord record, Link link, long nowNanos) {
        Member member = new Member(record, link, nowNanos);
        byId.put(record.id(), member);
        bySession.put(record.session(), member);
        changed(nowNanos);
        return member;
    }

    /** A member says something new of itself; an earlier session of it is nobody's any more. */
    void renew(Member member, MemberRecord record, Link link, long nowNanos) {
        bySession.remove(member.record().session());
        member.renew(record, link, nowNanos);
        bySession.put(record.session(), member);
        changed(nowNanos);
    }

    void remove(Member member, long nowNanos) {
        byId.remove(member.id());
        bySession.remove(member.record().session());
        changed(nowNanos);
    }

    /** Notes that something that others see or want to know has changed. */
    void changed(long nowNanos) {
        revision++;
        changedNanos = nowNanos;
    }

    /** Another one after each change. */
    long revision() {
        return revision;
    }

    /** When something changed last. */
    long changedNanos() {
        return changedNanos;
    }

    /** Each datagram and each tick asks for these, and most of them change nothing. */
    private record Sums(long revision, int agents, int votes, List<Member> suspects) {}

    private Sums sums() {
        if (sums.revision != revision) {
            int agents = 1;
            int votes = 0;
            List<Member> suspects = new ArrayList<>();
            for (Member member : byId.values()) {
                agents += member.isPresent() ? 1 : 0;
                votes += member.votes().size();
                if (member.suspicion().isPresent()) {
                    suspects.add(member);
                }
            }
            sums = new Sums(revision, agents, votes, List.copyOf(suspects));
        }
        return sums;
    }

    /**
     * Hash of what is known of a member; 0 for what nobody needs to agree on: those that have departed, and the dead whom
     * each agent forgets in its own time.
     */
    static long hash(Member member, long nowNanos) {
        if (member.state() == State.LEFT || Departures.isPast(member, nowNanos)) {
            return 0;
        }
        return StateHash.of(
                member.id(),
                member.incarnation(),
                member.state() == State.DEAD,
                member.record().session(),
                member.votes().version());
    }
}
