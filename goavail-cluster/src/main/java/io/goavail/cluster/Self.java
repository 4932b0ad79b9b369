package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import java.net.InetSocketAddress;

/** This agent, as it wants to be known. */
final class Self {

    private final SessionId session;
    private final VoteTable votes = new VoteTable();
    private MemberRecord record;

    Self(String name, InetSocketAddress advertised, SessionId session) {
        this.session = session;
        record = new MemberRecord(name, 1, session, advertised, Profile.UNKNOWN);
    }

    SessionId session() {
        return session;
    }

    long id() {
        return record.id();
    }

    MemberRecord record() {
        return record;
    }

    VoteTable votes() {
        return votes;
    }

    /** Says something new of itself. False when it is nothing new. */
    boolean introduce(Profile profile) {
        Profile fitting = new Profile(MessageCodec.shortened(profile.quorum()), profile.writes());
        if (fitting.equals(record.profile())) {
            return false;
        }
        renew(record.incarnation(), fitting);
        return true;
    }

    /** Raises its incarnation above what others say of it. */
    void refute(long incarnation) {
        renew(Math.max(incarnation, record.incarnation()), record.profile());
    }

    private void renew(long above, Profile profile) {
        // At the end of 4 billion incarnations it stays where it is: nothing worse than a lost refutation.
        long next = Math.min(MemberRecord.MOST_INCARNATION, above + 1);
        record = new MemberRecord(record.name(), next, session, record.advertised(), profile);
    }

    Message.Known known() {
        return new Message.Known(id(), session.tag(), record.incarnation(), State.ALIVE, votes.version());
    }

    long hash() {
        return StateHash.of(id(), record.incarnation(), false, session, votes.version());
    }
}
