package io.goavail.icmp;

import java.nio.ByteBuffer;

/** Reads one echo message after the other, each as four whole words: a buffer is slow at small pieces. */
final class EchoReply {

    private long header;
    private long second;
    private long third;
    private long last;

    /** Takes the message of {@link EchoPacket#BYTES} that begins at {@code at}. */
    void read(ByteBuffer packet, int at) {
        header = packet.getLong(at);
        second = packet.getLong(at + 8);
        third = packet.getLong(at + 16);
        last = packet.getLong(at + 24);
    }

    boolean intact() {
        return Checksum.of(header, second, third, last) == 0;
    }

    int type() {
        return (int) (header >>> 56);
    }

    int code() {
        return (int) (header >>> 48) & 0xff;
    }

    short id() {
        return (short) (header >>> 16);
    }

    short sequence() {
        return (short) header;
    }

    int magic() {
        return (int) (second >>> 32);
    }

    int slot() {
        return (int) second;
    }

    int generation() {
        return (int) (third >>> 32);
    }

    long token() {
        return third << 32 | last >>> 32;
    }
}
