package io.goavail.dns.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * What could be made out of a packet.
 *
 * @param id to be copied into the answer
 * @param opcode what is wanted
 * @param recursionDesired to be copied into the answer
 * @param question the question, where there is one; its name in the client's spelling
 * @param edns the client's OPT record, where there is one
 * @param wellFormed whether it is one question with all that belongs to it, and nothing else
 */
record Query(
        int id,
        int opcode,
        boolean recursionDesired,
        Optional<Record> question,
        Optional<OPTRecord> edns,
        boolean wellFormed) {

    /**
     * More octets than any query of use has: a name takes 255, padding fills up to 128 (RFC 8467), and clients are told
     * {@link Transport#EDNS_SIZE}.
     */
    static final int MAX_SIZE = 4096;

    /** The flags QR and TC in the third octet of a header (RFC 1035, section 4.1.1). */
    private static final int RESPONSE = 0x80;

    private static final int TRUNCATED = 0x02;

    /** Reads a packet. Nothing when it must not be answered: it is shorter than a header, or is itself an answer. */
    static Optional<Query> read(byte[] packet) {
        if (packet.length < Header.LENGTH || (packet[2] & RESPONSE) != 0) {
            return Optional.empty();
        }
        Optional<Message> message = hasUsualCounts(packet) ? parse(packet) : Optional.empty();
        return Optional.of(of(header(packet), message));
    }

    private static Query of(Header header, Optional<Message> message) {
        List<Record> opts = message.map(Query::opts).orElse(List.of());
        Optional<Record> question = message.flatMap(m -> Optional.ofNullable(m.getQuestion()));
        // RFC 6891, section 6.1.1: one at most, and owned by the root.
        boolean soundEdns =
                opts.isEmpty() || (opts.size() == 1 && opts.get(0).getName().equals(Name.root));
        return new Query(
                header.getID(),
                header.getOpcode(),
                header.getFlag(Flags.RD),
                question,
                soundEdns ? opts.stream().map(OPTRecord.class::cast).findFirst() : Optional.empty(),
                question.isPresent() && soundEdns);
    }

    /**
     * One question at most (RFC 9619), and beside it no more than an IXFR, an OPT and a signature bring along. Looked at
     * first, since the parser makes room for as many records as a header claims: some 260 kB for twelve octets.
     */
    private static boolean hasUsualCounts(byte[] packet) {
        ByteBuffer counts = ByteBuffer.wrap(packet, 4, 8);
        return unsigned(counts) <= 1 && unsigned(counts) == 0 && unsigned(counts) <= 1 && unsigned(counts) <= 2;
    }

    private static int unsigned(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    private static Header header(byte[] packet) {
        try {
            return new Header(packet);
        } catch (IOException e) {
            throw new AssertionError("twelve octets are a header", e);
        }
    }

    /** Nothing when it cannot be read, or has octets left over. */
    private static Optional<Message> parse(byte[] packet) {
        byte[] untruncated = packet.clone();
        // Means nothing in a query, and the parser takes what is cut short for whole where it is set.
        untruncated[2] &= (byte) ~TRUNCATED;
        try {
            Message message = new Message(untruncated);
            return message.numBytes() == packet.length ? Optional.of(message) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Not all that a parser of hostile input throws is declared: a compression pointer past the end is not.
            return Optional.empty();
        }
    }

    private static List<Record> opts(Message message) {
        return message.getSection(Section.ADDITIONAL).stream()
                .filter(OPTRecord.class::isInstance)
                .toList();
    }
}
