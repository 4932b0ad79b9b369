package io.goavail.cluster;

import io.goavail.spi.Peer;
import java.util.List;

/** One thing that an agent says to another. A datagram holds one or more. */
sealed interface Message {

    /**
     * Asks whether the other is there now, and proves to be there itself.
     *
     * @param challenge random, to be echoed; 0: nothing asked
     * @param echo the challenge of the other that this answers; 0: none
     */
    record Hello(long challenge, long echo) implements Message {}

    /**
     * Asks for an {@link Ack}.
     *
     * @param version how many changes the sender's own votes have seen
     * @param stateHash of all that the sender knows of the cluster
     */
    record Ping(int sequence, long version, long stateHash) implements Message {}

    /** Answers a {@link Ping}. */
    record Ack(int sequence, long version, long stateHash) implements Message {}

    /** Asks a helper to ping somebody in place of the sender. */
    record PingRequest(int sequence, long target) implements Message {}

    /** Answers a {@link PingRequest}: the target is there. */
    record IndirectAck(int sequence) implements Message {}

    /** Answers a {@link PingRequest}: the target has not answered the helper, but the helper is there. */
    record Nack(int sequence) implements Message {}

    /**
     * What an agent says of itself, and what the sender thinks of it.
     *
     * @param incarnation the one that {@code state} is about
     * @param goneSeconds for how long it has been dead or departed; 0 otherwise
     * @param news whether it is told because it is new, and not because it was asked for
     */
    record Status(MemberRecord record, Peer.State state, long incarnation, long goneSeconds, boolean news)
            implements Message {

        static Status alive(MemberRecord record, boolean news) {
            return new Status(record, Peer.State.ALIVE, record.incarnation(), 0, news);
        }
    }

    /**
     * What somebody says of a member.
     *
     * @param id of the member
     * @param state SUSPECT or DEAD, or LEFT, which only the member itself says
     * @param accuser who says so
     */
    record Accusation(long id, long incarnation, Peer.State state, long accuser) implements Message {}

    /**
     * Everything that changed in the votes of an agent after one version and up to another.
     *
     * @param owner whose votes
     * @param session tag of the session of the owner that they belong to
     * @param from the version after which it begins
     * @param to the last version
     * @param ageTenths how long ago the owner stood by them, in tenths of a second
     * @param news whether it is told because it is new, and not because it was asked for
     */
    record Votes(long owner, int session, long from, long to, int ageTenths, boolean news, List<VoteEntry> entries)
            implements Message {

        public Votes {
            entries = List.copyOf(entries);
        }
    }

    /**
     * What the sender knows, in hashes of ranges of ids.
     *
     * @param hashes as many as a power of two, the ids divided among them by their first bits
     */
    record Summary(List<Integer> hashes) implements Message {

        public Summary {
            hashes = List.copyOf(hashes);
        }
    }

    /**
     * Which version the sender has of what, in one range of ids. The receiver answers with what it has newer.
     *
     * @param slice the range
     * @param complete whether the sender knows nobody else in the range; otherwise it only asks for what is listed
     */
    record Digest(Slice slice, boolean complete, List<Known> known) implements Message {

        public Digest {
            known = List.copyOf(known);
        }
    }

    /**
     * How much is known of one agent.
     *
     * @param session tag of its session; 0 when the agent is not known
     * @param version of its votes
     */
    record Known(long id, int session, long incarnation, Peer.State state, long version) {}
}
