package io.goavail.cluster;

import java.nio.BufferOverflowException;

/** The text of a datagram while it is being put together. */
final class Datagram {

    static final int CAPACITY = Seal.LARGEST_DATAGRAM - Seal.OVERHEAD;

    private final WireWriter out = new WireWriter(CAPACITY);

    /** Adds a message, unless there is no room left for it. */
    boolean add(Message message) {
        int before = out.position();
        try {
            MessageCodec.write(message, out);
            return true;
        } catch (BufferOverflowException e) {
            out.backTo(before);
            return false;
        }
    }

    boolean isEmpty() {
        return out.position() == 0;
    }

    int length() {
        return out.position();
    }

    int room() {
        return out.room();
    }

    /** The text, in the first {@link #length} bytes. */
    byte[] text() {
        return out.array();
    }
}
