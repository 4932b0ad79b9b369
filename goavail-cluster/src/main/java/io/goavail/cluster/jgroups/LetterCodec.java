package io.goavail.cluster.jgroups;

import io.goavail.cluster.jgroups.Letter.Ask;
import io.goavail.cluster.jgroups.Letter.GoodBye;
import io.goavail.cluster.jgroups.Letter.Heard;
import io.goavail.cluster.jgroups.Letter.StandBy;
import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.cluster.jgroups.Letter.Votes;
import io.goavail.spi.Profile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Letters as bytes. All numbers are big-endian; text is UTF-8 after its length in two bytes.
 *
 * <pre>
 * every letter  1 format (1) | 1 kind | 8 session
 * 1 stand-by    8 uptime | 8 version | name | quorum | 1 writes
 * 2 votes       8 uptime | 8 from | 8 to | 2 count | count votes
 * 3 ask         8 known
 * 4 good-bye
 * 5 heard
 * a vote        8 version | 1 vote | 1 length of the check | the check | 1 length of the address | the address
 * </pre>
 *
 * What comes in is taken only when it is a letter to its last byte; nothing is allocated for what a length only claims.
 */
final class LetterCodec {

    /** A letter of votes stays below it: it fits a UDP packet, should the stack not fragment (65,507), its headers included. */
    static final int MOST_BYTES = 32 * 1024;

    private static final byte FORMAT = 1;

    private LetterCodec() {}

    static byte[] encode(Letter letter) {
        ByteBuffer out = ByteBuffer.allocate(size(letter));
        out.put(FORMAT).put(kind(letter)).putLong(letter.session());
        if (letter instanceof StandBy standBy) {
            out.putLong(standBy.uptimeNanos()).putLong(standBy.version());
            Text.put(out, standBy.name());
            Text.put(out, standBy.profile().quorum());
            out.put((byte) (standBy.profile().writes() ? 1 : 0));
        } else if (letter instanceof Votes votes) {
            out.putLong(votes.uptimeNanos()).putLong(votes.from()).putLong(votes.to());
            out.putShort((short) votes.votes().size());
            votes.votes().forEach(vote -> VoteCodec.put(out, vote));
        } else if (letter instanceof Ask ask) {
            out.putLong(ask.known());
        }
        return out.array();
    }

    /** The letter that these bytes are; empty when they are none. Never throws, whatever they are. */
    static Optional<Letter> decode(byte[] bytes, int offset, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        try {
            if (in.get() != FORMAT) {
                return Optional.empty();
            }
            Letter letter = body(in.get(), in.getLong(), in);
            return in.hasRemaining() ? Optional.empty() : Optional.of(letter);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Letter body(byte kind, long session, ByteBuffer in) {
        return switch (kind) {
            case 1 -> standBy(session, in);
            case 2 -> votes(session, in);
            case 3 -> new Ask(session, count(in));
            case 4 -> new GoodBye(session);
            case 5 -> new Heard(session);
            default -> throw new IllegalArgumentException("no such kind");
        };
    }

    private static StandBy standBy(long session, ByteBuffer in) {
        long uptime = count(in);
        long version = count(in);
        String name = Names.check(Text.get(in, Names.MOST_BYTES));
        String quorum = Text.get(in, Names.MOST_QUORUM_BYTES);
        byte writes = in.get();
        if (writes != 0 && writes != 1) {
            throw new IllegalArgumentException("neither yes nor no");
        }
        return new StandBy(session, uptime, version, name, new Profile(quorum, writes == 1));
    }

    private static Votes votes(long session, ByteBuffer in) {
        long uptime = count(in);
        long from = count(in);
        long to = count(in);
        int count = Short.toUnsignedInt(in.getShort());
        List<Versioned> votes = new ArrayList<>();
        long last = from;
        for (int i = 0; i < count; i++) {
            Versioned vote = VoteCodec.get(in);
            if (vote.version() <= last || vote.version() > to) {
                throw new IllegalArgumentException("not in order");
            }
            last = vote.version();
            votes.add(vote);
        }
        if (to < from) {
            throw new IllegalArgumentException("not in order");
        }
        return new Votes(session, uptime, from, to, votes);
    }

    /** Never so large that sums of a few overflow. */
    static long count(ByteBuffer in) {
        long value = in.getLong();
        if (value < 0 || value > Long.MAX_VALUE / 4) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static byte kind(Letter letter) {
        if (letter instanceof StandBy) {
            return 1;
        } else if (letter instanceof Votes) {
            return 2;
        } else if (letter instanceof Ask) {
            return 3;
        }
        return (byte) (letter instanceof GoodBye ? 4 : 5);
    }

    private static int size(Letter letter) {
        int head = 1 + 1 + Long.BYTES;
        if (letter instanceof StandBy standBy) {
            return head
                    + 2 * Long.BYTES
                    + Text.size(standBy.name())
                    + Text.size(standBy.profile().quorum())
                    + 1;
        } else if (letter instanceof Votes votes) {
            int entries = votes.votes().stream().mapToInt(VoteCodec::size).sum();
            return head + 3 * Long.BYTES + Short.BYTES + entries;
        }
        return letter instanceof Ask ? head + Long.BYTES : head;
    }
}
