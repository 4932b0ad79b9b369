package io.goavail.icmp;

import java.nio.ByteBuffer;

/**
 * Says which probe in flight a packet belongs to. It must have come from (or, for the quote in an ICMP error, gone to) the
 * very address, with the identifier, the sequence number and the token of that probe; whatever differs in any of them
 * belongs to none. Reads bytes and the table, changes nothing. One thread.
 */
final class Matcher {

    /** Truncated or corrupt. */
    static final int MALFORMED = -1;
    /** Not an answer to anything that was asked. */
    static final int FOREIGN = -2;
    /** An answer to a probe that has ended. */
    static final int STALE = -3;

    /** How many probes to one address are searched for a short quote; a monitor has one. */
    private static final int LONGEST_SEARCH = 64;

    private static final int IPV4_HEADER_BYTES = 20;

    private final ProbeTable table;
    private final int magic;
    private final Family family;
    private final EchoReply reply = new EchoReply();

    Matcher(ProbeTable table, int magic, Family family) {
        this.table = table;
        this.magic = magic;
        this.family = family;
    }

    /**
     * The slot of the probe that a received packet answers, or one of the negative results.
     *
     * @param raw whether a raw socket has received it: then the identifier is ours, and with IPv4 the IP header comes first
     * @param packet in network byte order
     */
    int reply(boolean raw, ByteBuffer packet, int offset, int length, long high, long low, int scope) {
        int at = offset;
        int left = length;
        if (raw && family == Family.V4) {
            int header = left < IPV4_HEADER_BYTES ? 0 : (packet.get(at) & 0xf) << 2;
            if (header < IPV4_HEADER_BYTES) {
                return MALFORMED;
            }
            at += header;
            left -= header;
        }
        if (left != EchoPacket.BYTES) {
            return MALFORMED;
        }
        reply.read(packet, at);
        // A raw IPv4 socket gets packets unchecked. The checksum of ICMPv6 covers addresses too; the kernel looks after
        // it.
        if (family == Family.V4 && !reply.intact()) {
            return MALFORMED;
        }
        return reply.type() == family.echoReply && reply.code() == 0 ? answered(raw, high, low, scope) : FOREIGN;
    }

    private int answered(boolean raw, long high, long low, int scope) {
        int slot = reply.slot();
        int generation = reply.generation();
        if (reply.magic() != magic || slot < 0 || slot >= table.capacity()) {
            return FOREIGN;
        }
        if (!table.inFlight(slot, generation)) {
            return reply.token() == table.tokenOf(slot, generation) ? STALE : FOREIGN;
        }
        return reply.token() == table.token[slot] && matches(raw, slot, reply.id(), reply.sequence(), high, low, scope)
                ? slot
                : FOREIGN;
    }

    /**
     * The slot of the probe that an ICMP error quotes, or one of the negative results.
     *
     * @param raw whether a raw socket has sent the request
     * @param quote the quoted request from its ICMP header on, in network byte order; at least its header, of the rest as
     *     much as the sender of the error put in (8 bytes by RFC 792, as much as fits by RFC 1812 and RFC 4443)
     * @param high address that the request went to
     * @param low address that the request went to
     */
    int error(boolean raw, ByteBuffer quote, int at, int length, long high, long low, int scope) {
        if (length < EchoPacket.HEADER_BYTES) {
            return MALFORMED;
        }
        if ((quote.get(at) & 0xff) != family.echoRequest || quote.get(at + EchoPacket.CODE) != 0) {
            return FOREIGN;
        }
        if (length >= EchoPacket.GENERATION) {
            int slot = quote.getInt(at + EchoPacket.SLOT);
            return slot >= 0 && slot < table.capacity() && quoted(raw, slot, quote, at, length, high, low, scope)
                    ? slot
                    : FOREIGN;
        }
        int slot = table.first(high, low);
        for (int i = 0; slot >= 0 && i < LONGEST_SEARCH; i++) {
            if (quoted(raw, slot, quote, at, length, high, low, scope)) {
                return slot;
            }
            slot = table.next(slot);
        }
        return FOREIGN;
    }

    private boolean quoted(
            boolean raw, int slot, ByteBuffer quote, int at, int length, long high, long low, int scope) {
        int generation = table.generation[slot];
        return table.inFlight(slot, generation)
                && matches(
                        raw,
                        slot,
                        quote.getShort(at + EchoPacket.ID),
                        quote.getShort(at + EchoPacket.SEQUENCE),
                        high,
                        low,
                        scope)
                && (length < EchoPacket.SLOT || quote.getInt(at + EchoPacket.MAGIC) == magic)
                && (length < EchoPacket.TOKEN || quote.getInt(at + EchoPacket.GENERATION) == generation)
                && (length < EchoPacket.TOKEN + Long.BYTES
                        || quote.getLong(at + EchoPacket.TOKEN) == table.token[slot]);
    }

    private boolean matches(boolean raw, int slot, short id, short sequence, long high, long low, int scope) {
        return table.v6[slot] == (family == Family.V6)
                && table.sentTo(slot, high, low, scope)
                && (!raw || id == table.id[slot])
                && sequence == (short) table.generation[slot];
    }
}
