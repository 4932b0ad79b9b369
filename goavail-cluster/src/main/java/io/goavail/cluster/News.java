package io.goavail.cluster;

import io.goavail.cluster.HotQueue.Item;
import io.goavail.spi.Peer.State;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is going round, and how each item reads at the moment. */
final class News {

    private static final int FEWEST_TRANSMISSIONS = 8;
    private static final int TRANSMISSIONS_PER_DIGIT = 4;

    /** Half a datagram of votes to an item, so that two ride together and a lost one is not much. */
    static final int VOTES_TO_AN_ITEM = 48;

    private final Self self;
    private final Members members;
    private final HotQueue queue = new HotQueue();

    News(Self self, Members members) {
        this.self = self;
        this.members = members;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** An agent, this one perhaps, says something new of itself. */
    void ofMember(long id) {
        queue.add(new Item.OfMember(id));
    }

    void ofAccusation(Message.Accusation accusation) {
        queue.add(new Item.OfAccusation(accusation));
    }

    /** This agent has changed votes. */
    void ofOwnVotes(long from, long to) {
        for (long start = from; start < to; start += VOTES_TO_AN_ITEM) {
            ofVotes(self.id(), self.session().tag(), start, Math.min(to, start + VOTES_TO_AN_ITEM));
        }
    }

    /** An agent has changed votes. */
    void ofVotes(long owner, int session, long from, long to) {
        queue.add(new Item.OfVotes(owner, session, from, to));
    }

    /** Adds to a datagram what fits. */
    void fill(Datagram datagram, long nowNanos) {
        queue.fill(datagram, transmissions(members.agents()), item -> tell(item, nowNanos));
    }

    /**
     * How often an item is told, as with memberlist. That alone would let some wrong suspicions become deaths at 30 % loss;
     * {@link Reminders} see to it that a suspect hears of it. At 500 agents half as many more take a third more bytes.
     */
    static int transmissions(int agents) {
        return Math.max(FEWEST_TRANSMISSIONS, TRANSMISSIONS_PER_DIGIT * (int) Math.ceil(Math.log10(agents + 1.0)));
    }

    private Optional<? extends Message> tell(Item item, long nowNanos) {
        if (item instanceof Item.OfMember of) {
            return of.id() == self.id()
                    ? Optional.of(Message.Status.alive(self.record(), true))
                    : members.find(of.id())
                            .filter(Member::isPresent)
                            .map(member -> Message.Status.alive(member.record(), true));
        }
        if (item instanceof Item.OfVotes of) {
            return of.owner() == self.id()
                    ? votes(of, self.session().tag(), self.votes(), 0)
                    : members.find(of.owner()).flatMap(member -> votes(of, member, nowNanos));
        }
        Message.Accusation accusation = ((Item.OfAccusation) item).accusation();
        return members.find(accusation.id()).filter(m -> stands(accusation, m)).map(m -> accusation);
    }

    private static boolean stands(Message.Accusation accusation, Member accused) {
        return accused.state() == accusation.state() && accused.incarnation() == accusation.incarnation();
    }

    private Optional<Message.Votes> votes(Item.OfVotes of, Member owner, long nowNanos) {
        return votes(of, owner.record().session().tag(), owner.votes(), ageTenths(owner, nowNanos));
    }

    private static Optional<Message.Votes> votes(Item.OfVotes of, int session, VoteTable votes, int ageTenths) {
        if (of.session() != session || !votes.covers(of.from(), of.to())) {
            return Optional.empty();
        }
        VoteTable.Part part = votes.part(of.from(), of.to(), Datagram.CAPACITY - MessageCodec.VOTES_BYTES);
        return Optional.of(
                new Message.Votes(of.owner(), session, of.from(), part.to(), ageTenths, true, part.entries()));
    }

    static int ageTenths(Member owner, long nowNanos) {
        long tenths = Math.max(0, nowNanos - owner.stoodByNanos()) / TimeUnit.MILLISECONDS.toNanos(100);
        return (int) Math.min(0xffff, tenths);
    }

    /** What a peer that this agent does not take for alive is told of itself, to refute it. */
    static Optional<Message.Accusation> accusation(Member member, long accuser) {
        State state = member.state();
        boolean accused = state == State.SUSPECT || state == State.DEAD;
        return accused
                ? Optional.of(new Message.Accusation(member.id(), member.incarnation(), state, accuser))
                : Optional.empty();
    }
}
