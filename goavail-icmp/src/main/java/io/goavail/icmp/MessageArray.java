package io.goavail.icmp;

import java.nio.ByteBuffer;

/**
 * The array of {@code struct mmsghdr} that sendmmsg(2) and recvmmsg(2) take, with an address, a data and a control buffer
 * for each message, in one block of native memory (64-bit layout, {@code <linux/socket.h>}).
 */
final class MessageArray implements AutoCloseable {

    /** No time stamp came with a packet. */
    static final long NO_STAMP = Long.MIN_VALUE;

    private static final int HEADER = 64;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;

    private static final int NAME_STRIDE = 32;
    private static final int VECTOR_STRIDE = 16;

    /** In the byte order of this machine: structures and control data. */
    final ByteBuffer host;
    /** The same memory in network byte order: addresses and packets. */
    final ByteBuffer network;

    final int count;
    private final NativeBlock block;
    private final int nameBytes;
    private final int dataBytes;
    private final int controlBytes;
    private final int names;
    private final int data;
    private final int controls;

    /** Sizes of the data and control buffers are multiples of 8. */
    MessageArray(int count, int nameBytes, int dataBytes, int controlBytes) {
        this.count = count;
        this.nameBytes = nameBytes;
        this.dataBytes = dataBytes;
        this.controlBytes = controlBytes;
        int vectors = count * HEADER;
        names = vectors + count * VECTOR_STRIDE;
        data = names + count * NAME_STRIDE;
        controls = data + count * dataBytes;
        block = new NativeBlock(controls + count * controlBytes);
        host = block.bytes;
        network = block.network();
        for (int i = 0; i < count; i++) {
            int header = i * HEADER;
            int vector = vectors + i * VECTOR_STRIDE;
            host.putLong(header, block.address + name(i));
            host.putLong(header + VECTOR, block.address + vector);
            host.putLong(header + VECTOR_COUNT, 1);
            host.putLong(header + CONTROL, controlBytes == 0 ? 0 : block.address + control(i));
            host.putLong(vector, block.address + data(i));
            host.putLong(vector + Long.BYTES, dataBytes);
        }
        rearm(count);
    }

    /** Pointer to a message and those behind it. */
    long pointer(int i) {
        return block.address + (long) i * HEADER;
    }

    int name(int i) {
        return names + i * NAME_STRIDE;
    }

    int data(int i) {
        return data + i * dataBytes;
    }

    int control(int i) {
        return controls + i * controlBytes;
    }

    int controlLength(int i) {
        return (int) host.getLong(i * HEADER + CONTROL_LENGTH);
    }

    /** How many bytes were received into a message; of a longer packet the rest is lost. */
    int length(int i) {
        return host.getInt(i * HEADER + LENGTH);
    }

    /** Undoes what receiving has written into the first messages; of the flags the kernel does not read what is there. */
    void rearm(int messages) {
        for (int i = 0; i < messages; i++) {
            int header = i * HEADER;
            host.putInt(header + NAME_LENGTH, nameBytes);
            host.putLong(header + CONTROL_LENGTH, controlBytes);
        }
    }

    /** When the kernel received the packet (SO_TIMESTAMPNS), in nanoseconds of CLOCK_REALTIME. */
    long stamp(int i) {
        int at = control(i);
        // struct cmsghdr: length, level, type; then a struct timespec. SO_TIMESTAMPNS always comes first.
        if (controlLength(i) < 32
                || host.getInt(at + 8) != Linux.SOL_SOCKET
                || host.getInt(at + 12) != Linux.SO_TIMESTAMPNS) {
            return NO_STAMP;
        }
        return host.getLong(at + 16) * 1_000_000_000L + host.getLong(at + 24);
    }

    @Override
    public void close() {
        block.close();
    }
}
