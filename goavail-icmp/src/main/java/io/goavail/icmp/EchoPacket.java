package io.goavail.icmp;

/**
 * An echo message as this engine sends it (RFC 792, RFC 4443): the 8-byte header, then 24 bytes that come back unchanged.
 *
 * <pre>
 *  0 type  1 code  2 checksum  4 identifier  6 sequence
 *  8 magic, the same for all of one pinger: lets the kernel drop what is not ours
 * 12 slot  16 generation  20 token  28 zero
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
}
