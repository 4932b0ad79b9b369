package io.goavail.dns.embedded;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers packets from a zone. Pure. */
final class Responder {

    /** 2^64 divided by the golden ratio: its multiples spread evenly, also where every second or third is taken. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private Responder() {}

    /**
     * The answer to a packet, no longer than the transport and the client allow.
     *
     * @param turn counts the queries: the records of an answer begin with another one each time
     * @return nothing when the packet must not be answered
     */
    static Optional<byte[]> respond(Zone zone, byte[] packet, Transport transport, long turn) {
        return Query.read(packet).map(query -> render(answer(zone, query, turn), transport.limit(query)));
    }

    /**
     * The message whole, or without any record and a note to ask again over TCP: of a set in part a resolver makes no use
     * (RFC 2181, section 9), and what forges its sender gains nothing.
     */
    private static byte[] render(Message message, int limit) {
        // Not with the limit itself: dnsjava 3.7.1 then leaves 12 octets unused.
        byte[] whole = message.toWire(Transport.MAX_SIZE);
        if (whole.length <= limit) {
            return whole;
        }
        Optional<OPTRecord> opt = Optional.ofNullable(message.getOPT());
        message.getHeader().setFlag(Flags.TC);
        for (int section : List.of(Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL)) {
            message.removeAllRecords(section);
        }
        opt.ifPresent(record -> message.addRecord(record, Section.ADDITIONAL));
        return message.toWire(Transport.MAX_SIZE);
    }

    private static Message answer(Zone zone, Query query, long turn) {
        if (query.opcode() != Opcode.QUERY) {
            return reply(query, Rcode.NOTIMP);
        }
        if (!query.wellFormed()) {
            return reply(query, Rcode.FORMERR);
        }
        if (query.edns().map(OPTRecord::getVersion).orElse(0) > 0) {
            return reply(query, Rcode.BADVERS);
        }
        Record question = query.question().orElseThrow();
        int type = question.getType();
        if (question.getDClass() != DClass.IN || !zone.contains(question.getName()) || isTransfer(type)) {
            return reply(query, Rcode.REFUSED);
        }
        if (!Type.isRR(type) && type != Type.ANY) {
            return reply(query, Rcode.NOTIMP);
        }
        if (!zone.isKnown()) {
            // A resolver asks another name server then; an NXDOMAIN it would remember.
            return reply(query, Rcode.SERVFAIL);
        }
        Optional<List<Record>> found = zone.find(question.getName(), type);
        Message message = reply(query, found.isPresent() ? Rcode.NOERROR : Rcode.NXDOMAIN);
        message.getHeader().setFlag(Flags.AA);
        List<Record> records = found.orElse(List.of());
        if (records.isEmpty()) {
            // RFC 2308, section 3: without it resolvers do not remember that there is nothing.
            message.addRecord(zone.soa(), Section.AUTHORITY);
        } else {
            addRotated(message, records, turn);
            addGlue(message, zone, records);
        }
        return message;
    }

    private static boolean isTransfer(int type) {
        return type == Type.AXFR || type == Type.IXFR;
    }

    /** An answer with all that is copied from the query, and nothing else. */
    private static Message reply(Query query, int rcode) {
        Message message = new Message(query.id());
        Header header = message.getHeader();
        header.setFlag(Flags.QR);
        header.setOpcode(query.opcode());
        header.setRcode(rcode & 0xF);
        if (query.recursionDesired()) {
            header.setFlag(Flags.RD);
        }
        query.question().ifPresent(question -> message.addRecord(question, Section.QUESTION));
        // RFC 3225, section 3: the DO bit is copied; the others are not ours to set.
        query.edns()
                .map(opt -> new OPTRecord(Transport.EDNS_SIZE, rcode >> 4, 0, opt.getFlags() & ExtendedFlags.DO))
                .ifPresent(opt -> message.addRecord(opt, Section.ADDITIONAL));
        return message;
    }

    private static void addRotated(Message message, List<Record> records, long turn) {
        int start = start(turn, records.size());
        for (int i = 0; i < records.size(); i++) {
            message.addRecord(records.get((start + i) % records.size()), Section.ANSWER);
        }
    }

    /**
     * Where to begin. Not simply {@code turn % size}: clients ask for A and AAAA in alternation, and would see every
     * second start only.
     */
    static int start(long turn, int size) {
        long fraction = (turn * GOLDEN) >>> 32;
        return (int) ((fraction * size) >>> 32);
    }

    private static void addGlue(Message message, Zone zone, List<Record> records) {
        for (Record record : records) {
            if (record instanceof NSRecord ns && zone.contains(ns.getTarget())) {
                addAll(message, zone, ns.getTarget(), Type.A);
                addAll(message, zone, ns.getTarget(), Type.AAAA);
            }
        }
    }

    private static void addAll(Message message, Zone zone, Name name, int type) {
        zone.find(name, type).orElse(List.of()).forEach(record -> message.addRecord(record, Section.ADDITIONAL));
    }
}
