package io.goavail.cluster;

import io.goavail.cluster.Message.Known;
import io.goavail.cluster.WireReader.MalformedException;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import java.nio.BufferOverflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Messages as bytes, one after the other. Reading is strict: one odd byte, and nothing of the datagram counts, so that no two
 * agents ever read one datagram in two ways. Whatever is read takes no more memory than a few times its bytes.
 */
final class MessageCodec {

    static final int HELLO_BYTES = 17;

    static final int KNOWN_BYTES = 21;

    /** A {@link Message.Votes} without its entries. */
    static final int VOTES_BYTES = 26;

    /** The name of an agent, and what it calls its quorum. */
    static final int MOST_TEXT_BYTES = 64;

    private static final int HELLO = 1;
    private static final int PING = 2;
    private static final int ACK = 3;
    private static final int PING_REQUEST = 4;
    private static final int INDIRECT_ACK = 5;
    private static final int NACK = 6;
    private static final int STATUS = 7;
    private static final int ACCUSATION = 8;
    private static final int VOTES = 9;
    private static final int SUMMARY = 10;
    private static final int DIGEST = 11;

    /** In the order of their numbers on the wire. */
    private static final List<Peer.State> STATES =
            List.of(Peer.State.ALIVE, Peer.State.SUSPECT, Peer.State.DEAD, Peer.State.LEFT);

    private MessageCodec() {}

    /** @throws BufferOverflowException when there is not enough room; then a part of it may have been written */
    static void write(Message message, WireWriter out) {
        // No switch over patterns before Java 21.
        if (message instanceof Message.Hello m) {
            out.u8(HELLO).i64(m.challenge()).i64(m.echo());
        } else if (message instanceof Message.Ping m) {
            out.u8(PING).i32(m.sequence()).u32(m.version()).i64(m.stateHash());
        } else if (message instanceof Message.Ack m) {
            out.u8(ACK).i32(m.sequence()).u32(m.version()).i64(m.stateHash());
        } else if (message instanceof Message.PingRequest m) {
            out.u8(PING_REQUEST).i32(m.sequence()).i64(m.target());
        } else if (message instanceof Message.IndirectAck m) {
            out.u8(INDIRECT_ACK).i32(m.sequence());
        } else if (message instanceof Message.Nack m) {
            out.u8(NACK).i32(m.sequence());
        } else if (message instanceof Message.Status m) {
            writeStatus(m, out);
        } else if (message instanceof Message.Accusation m) {
            out.u8(ACCUSATION).i64(m.id()).u32(m.incarnation());
            out.u8(STATES.indexOf(m.state())).i64(m.accuser());
        } else if (message instanceof Message.Votes m) {
            writeVotes(m, out);
        } else if (message instanceof Message.Summary m) {
            out.u8(SUMMARY).u16(m.hashes().size());
            m.hashes().forEach(out::i32);
        } else if (message instanceof Message.Digest m) {
            writeDigest(m, out);
        }
    }

    /** The messages of a datagram, at least one; empty when anything about it is odd. */
    static Optional<List<Message>> read(byte[] plaintext) {
        WireReader in = new WireReader(plaintext);
        List<Message> messages = new ArrayList<>();
        try {
            do {
                messages.add(read(in));
            } while (in.hasMore());
            return Optional.of(messages);
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static Message read(WireReader in) throws MalformedException {
        int type = in.u8();
        return switch (type) {
            case HELLO -> new Message.Hello(in.i64(), in.i64());
            case PING -> new Message.Ping(in.i32(), in.u32(), in.i64());
            case ACK -> new Message.Ack(in.i32(), in.u32(), in.i64());
            case PING_REQUEST -> new Message.PingRequest(in.i32(), in.i64());
            case INDIRECT_ACK -> new Message.IndirectAck(in.i32());
            case NACK -> new Message.Nack(in.i32());
            case STATUS -> readStatus(in);
            case ACCUSATION -> readAccusation(in);
            case VOTES -> readVotes(in);
            case SUMMARY -> readSummary(in);
            case DIGEST -> readDigest(in);
            default -> throw new MalformedException("unknown message " + type);
        };
    }

    private static void writeStatus(Message.Status m, WireWriter out) {
        MemberRecord record = m.record();
        out.u8(STATUS).flag(m.news()).u8(STATES.indexOf(m.state()));
        if (m.state() != Peer.State.ALIVE) {
            out.u32(m.incarnation()).u32(m.goneSeconds());
        }
        out.text(record.name()).u32(record.incarnation()).session(record.session());
        out.socketAddress(record.advertised());
        out.text(record.profile().quorum()).flag(record.profile().writes());
    }

    private static Message readStatus(WireReader in) throws MalformedException {
        boolean news = in.flag();
        Peer.State state = state(in);
        boolean alive = state == Peer.State.ALIVE;
        long about = alive ? 0 : in.u32();
        long goneSeconds = alive ? 0 : in.u32();
        String name = in.text(MOST_TEXT_BYTES);
        in.check(!name.isEmpty(), "no name");
        long incarnation = in.u32();
        in.check(alive || about >= incarnation, "state of an incarnation that is over");
        MemberRecord record = new MemberRecord(
                name, incarnation, in.session(), in.socketAddress(), new Profile(in.text(MOST_TEXT_BYTES), in.flag()));
        return new Message.Status(record, state, alive ? incarnation : about, goneSeconds, news);
    }

    private static Message readAccusation(WireReader in) throws MalformedException {
        long id = in.i64();
        long incarnation = in.u32();
        Peer.State state = state(in);
        in.check(state != Peer.State.ALIVE, "nobody is accused of being alive");
        return new Message.Accusation(id, incarnation, state, in.i64());
    }

    private static void writeVotes(Message.Votes m, WireWriter out) {
        out.u8(VOTES).i64(m.owner()).i32(m.session()).u32(m.from()).u32(m.to());
        out.u16(m.ageTenths()).flag(m.news()).u16(m.entries().size());
        m.entries().forEach(entry -> TargetCodec.write(entry, out));
    }

    private static Message readVotes(WireReader in) throws MalformedException {
        long owner = in.i64();
        int session = in.i32();
        long from = in.u32();
        long to = in.u32();
        in.check(from < to, "votes of no version");
        int ageTenths = in.u16();
        boolean news = in.flag();
        int count = in.count(TargetCodec.LEAST_ENTRY_BYTES);
        List<VoteEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            VoteEntry entry = TargetCodec.read(in);
            in.check(entry.version() > from && entry.version() <= to, "vote of another version");
            entries.add(entry);
        }
        return new Message.Votes(owner, session, from, to, ageTenths, news, entries);
    }

    private static Message readSummary(WireReader in) throws MalformedException {
        int count = in.count(4);
        in.check(Integer.bitCount(count) == 1 && count <= 1 << Slice.MOST_BITS, "odd number of hashes");
        List<Integer> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(in.i32());
        }
        return new Message.Summary(hashes);
    }

    private static void writeDigest(Message.Digest m, WireWriter out) {
        out.u8(DIGEST).u8(m.slice().bits()).u16(m.slice().index()).flag(m.complete());
        out.u16(m.known().size());
        for (Known known : m.known()) {
            out.i64(known.id()).i32(known.session()).u32(known.incarnation());
            out.u8(STATES.indexOf(known.state())).u32(known.version());
        }
    }

    private static Message readDigest(WireReader in) throws MalformedException {
        int bits = in.choice(Slice.MOST_BITS + 1);
        Slice slice = new Slice(bits, in.u16());
        in.check(slice.index() < 1 << bits, "no such slice");
        boolean complete = in.flag();
        int count = in.count(KNOWN_BYTES);
        List<Known> known = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Known entry = new Known(in.i64(), in.i32(), in.u32(), state(in), in.u32());
            in.check(slice.contains(entry.id()), "id of another slice");
            known.add(entry);
        }
        return new Message.Digest(slice, complete, known);
    }

    private static Peer.State state(WireReader in) throws MalformedException {
        return STATES.get(in.choice(STATES.size()));
    }

    /** As much of a text as there is room for. */
    static String shortened(String text) {
        String shorter = text.chars()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
        while (shorter.getBytes(StandardCharsets.UTF_8).length > MOST_TEXT_BYTES) {
            shorter = shorter.substring(
                    0, shorter.offsetByCodePoints(0, shorter.codePointCount(0, shorter.length()) - 1));
        }
        return shorter;
    }
}
