package io.goavail.icmp;

import java.nio.ByteBuffer;

/**
 * A classic BPF program (Linux Documentation/networking/filter.rst) that lets a packet pass if the magic word of this
 * pinger stands where the payload of an echo message begins. A packet too short to have one is dropped. Pure.
 */
final class PacketFilter {

    private static final int LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int LOAD_WORD_BEHIND_X = 0x40; // BPF_LD | BPF_W | BPF_IND
    private static final int IP_HEADER_LENGTH_TO_X = 0xb1; // BPF_LDX | BPF_B | BPF_MSH
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K
    private static final int ALL = -1;

    private PacketFilter() {}

    /**
     * Writes the program in the byte order of the buffer and returns its number of instructions.
     *
     * @param behindIpHeader whether the socket sees the IP header too, as raw IPv4 does
     */
    static int write(ByteBuffer bytes, int start, boolean behindIpHeader, int magic) {
        int at = start;
        if (behindIpHeader) {
            at = instruction(bytes, at, IP_HEADER_LENGTH_TO_X, 0, 0);
        }
        at = instruction(bytes, at, behindIpHeader ? LOAD_WORD_BEHIND_X : LOAD_WORD, 0, EchoPacket.MAGIC);
        at = instruction(bytes, at, JUMP_IF_EQUAL, 1, magic);
        at = instruction(bytes, at, RETURN, 0, ALL);
        at = instruction(bytes, at, RETURN, 0, 0);
        return (at - start) / 8;
    }

    private static int instruction(ByteBuffer bytes, int at, int code, int jumpIfFalse, int operand) {
        bytes.putShort(at, (short) code);
        bytes.put(at + 2, (byte) 0);
        bytes.put(at + 3, (byte) jumpIfFalse);
        bytes.putInt(at + 4, operand);
        return at + 8;
    }
}
