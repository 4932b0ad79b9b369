package io.goavail.icmp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Zeroed memory outside the heap: seen by the kernel at {@code address}, by Java through {@code bytes}. */
final class NativeBlock implements AutoCloseable {

    /** Where it lies, for system calls and pointers inside structures. */
    final long address;

    /** The same memory in the byte order of this machine, for structures. */
    final ByteBuffer bytes;

    private final Memory memory;

    NativeBlock(int size) {
        memory = new Memory(size);
        memory.clear();
        address = Pointer.nativeValue(memory);
        bytes = memory.getByteBuffer(0, size);
    }

    /** The same memory in network byte order, for packets and addresses. */
    ByteBuffer network() {
        return bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** Frees the memory; no one may touch it afterwards. */
    @Override
    public void close() {
        memory.close();
    }
}
