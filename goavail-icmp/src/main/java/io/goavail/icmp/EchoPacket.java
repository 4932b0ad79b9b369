package io.goavail.icmp;

import java.nio.ByteBuffer;

/**
 * An echo message as this engine sends it (RFC 792, RFC 4443): the 8-byte header, then 24 bytes that come back unchanged.
 *
 * <pre>
 *  0 type  1 code  2 checksum  4 identifier  6 sequence
 *  8 magic, the same for all of one pinger: lets the kernel drop what is not ours
 * 12 slot  16 generation  20 token, a keyed hash of both  28 zero
 * </pre>
 *
 * Buffers are in network byte order.
 */
final class EchoPacket {

    static final int BYTES = 32;
    static final int HEADER_BYTES = 8;

    static final int CODE = 1;
    static final int CHECKSUM = 2;
    static final int ID = 4;
    static final int SEQUENCE = 6;
    static final int MAGIC = 8;
    static final int SLOT = 12;
    static final int GENERATION = 16;
    static final int TOKEN = 20;

    private EchoPacket() {}

    /** Writes the bytes that are the same in every request of a pinger. */
    static void prepare(ByteBuffer packet, int at, int type, int magic) {
        packet.put(at, (byte) type);
        packet.putInt(at + MAGIC, magic);
    }

    /** Writes the bytes that differ, and the checksum; the kernel computes that of ICMPv6 itself (RFC 3542, 3.1). */
    static void fill(ByteBuffer packet, int at, short id, int slot, int generation, long token) {
        packet.putShort(at + CHECKSUM, (short) 0);
        packet.putShort(at + ID, id);
        packet.putShort(at + SEQUENCE, (short) generation);
        packet.putInt(at + SLOT, slot);
        packet.putInt(at + GENERATION, generation);
        packet.putLong(at + TOKEN, token);
        packet.putShort(at + CHECKSUM, (short) ~sum(packet, at, BYTES));
    }

    static long token(SipHash secret, int slot, int generation) {
        return secret.hash((long) slot << 32 | Integer.toUnsignedLong(generation));
    }

    /** The one's complement sum of 16-bit words (RFC 1071): 0xffff over a message with a right checksum. */
    static int sum(ByteBuffer packet, int at, int evenBytes) {
        int sum = 0;
        for (int i = 0; i < evenBytes; i += 2) {
            sum += packet.getShort(at + i) & 0xffff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        return (sum & 0xffff) + (sum >>> 16);
    }
}
