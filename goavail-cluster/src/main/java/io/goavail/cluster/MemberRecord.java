package io.goavail.cluster;

import io.goavail.spi.Profile;
import java.net.InetSocketAddress;

/**
 * What an agent says of itself. Nobody else may.
 *
 * @param name unique in the cluster
 * @param id of that name
 * @param incarnation raised by the agent with everything in here that changes, and to refute what others say of it
 * @param session the current run of the agent
 * @param advertised where it wants to be reached
 * @param profile what it tells of itself
 */
record MemberRecord(
        String name, long id, long incarnation, SessionId session, InetSocketAddress advertised, Profile profile) {

    /** Thirty-two bits on the wire. */
    static final long MOST_INCARNATION = 0xffff_ffffL;

    MemberRecord(String name, long incarnation, SessionId session, InetSocketAddress advertised, Profile profile) {
        this(name, AgentId.of(name), incarnation, session, advertised, profile);
    }

    /**
     * Whether this is newer than another record of the same agent. Two sessions with one incarnation are two runs that have
     * not heard of each other yet: any rule will do that gives everybody the same answer.
     */
    boolean supersedes(MemberRecord other) {
        if (incarnation != other.incarnation) {
            return incarnation > other.incarnation;
        }
        int high = Long.compareUnsigned(session.high(), other.session.high());
        return high > 0 || (high == 0 && Integer.compareUnsigned(session.low(), other.session.low()) > 0);
    }
}
