package io.goavail.cluster;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes values, big endian. Throws {@link BufferOverflowException} when there is no more room. */
final class WireWriter {

    private final ByteBuffer bytes;

    WireWriter(int capacity) {
        bytes = ByteBuffer.allocate(capacity);
    }

    WireWriter u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    WireWriter u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    WireWriter i32(int value) {
        bytes.putInt(value);
        return this;
    }

    WireWriter u32(long value) {
        bytes.putInt((int) value);
        return this;
    }

    WireWriter i64(long value) {
        bytes.putLong(value);
        return this;
    }

    WireWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** Up to 255 bytes. */
    WireWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        u8(utf8.length);
        bytes.put(utf8);
        return this;
    }

    WireWriter address(InetAddress address) {
        bytes.put(address.getAddress());
        return this;
    }

    WireWriter socketAddress(InetSocketAddress address) {
        return flag(address.getAddress() instanceof Inet6Address)
                .address(address.getAddress())
                .u16(address.getPort());
    }

    WireWriter session(SessionId session) {
        return i64(session.high()).i32(session.low());
    }

    int position() {
        return bytes.position();
    }

    void backTo(int position) {
        bytes.position(position);
    }

    int room() {
        return bytes.remaining();
    }

    byte[] array() {
        return bytes.array();
    }
}
