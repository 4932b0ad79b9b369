package io.goavail.icmp;

import java.nio.ByteBuffer;

/** Writes the echo requests of one pinger and family, each as four whole words: a buffer is slow at small pieces. */
final class EchoRequest {

    private final long type;
    private final long magic;

    EchoRequest(Family family, int magic) {
        type = (long) family.echoRequest << 56;
        this.magic = (long) magic << 32;
    }

    /** Writes a whole request; the kernel computes the checksum of ICMPv6 anew (RFC 3542, 3.1). */
    void put(ByteBuffer packet, int at, short id, int slot, int generation, long token) {
        long header = type | Short.toUnsignedLong(id) << 16 | (generation & 0xffffL);
        long second = magic | Integer.toUnsignedLong(slot);
        long third = (long) generation << 32 | token >>> 32;
        long last = token << 32;
        packet.putLong(at, header | (long) Checksum.of(header, second, third, last) << 32);
        packet.putLong(at + 8, second);
        packet.putLong(at + 16, third);
        packet.putLong(at + 24, last);
    }
}
