package io.goavail.cluster;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads values, and nothing that a {@link WireWriter} would not have written. */
final class WireReader {

    /** The bytes are no messages. Says what is wrong for whoever debugs; carries no stack, since anybody can cause it. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message, null, false, false);
        }
    }

    private final ByteBuffer bytes;

    WireReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int u8() throws MalformedException {
        return need(1).get() & 0xff;
    }

    int u16() throws MalformedException {
        return need(2).getShort() & 0xffff;
    }

    int i32() throws MalformedException {
        return need(4).getInt();
    }

    long u32() throws MalformedException {
        return need(4).getInt() & 0xffff_ffffL;
    }

    long i64() throws MalformedException {
        return need(8).getLong();
    }

    boolean flag() throws MalformedException {
        return choice(2) == 1;
    }

    /** A number below {@code choices}. */
    int choice(int choices) throws MalformedException {
        int value = u8();
        check(value < choices, "unknown value " + value);
        return value;
    }

    /** How many elements follow, each of at least {@code leastBytes}: never more than there is room for. */
    int count(int leastBytes) throws MalformedException {
        int count = u16();
        check(count * leastBytes <= bytes.remaining(), "too few bytes for " + count + " elements");
        return count;
    }

    String text(int mostBytes) throws MalformedException {
        int length = u8();
        check(length <= mostBytes, "text of " + length + " bytes");
        byte[] utf8 = new byte[length];
        need(length).get(utf8);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            check(text.chars().noneMatch(Character::isISOControl), "control character in a text");
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedException("text is not UTF-8");
        }
    }

    InetAddress address(boolean v6) throws MalformedException {
        byte[] raw = new byte[v6 ? 16 : 4];
        need(raw.length).get(raw);
        try {
            // Of an IPv4 address in 16 bytes the JDK makes one of 4: it would not be written as it was read.
            InetAddress address = InetAddress.getByAddress(raw);
            check(address instanceof Inet6Address == v6, "IPv4 address within IPv6");
            return address;
        } catch (UnknownHostException e) {
            throw new MalformedException("no address");
        }
    }

    InetSocketAddress socketAddress() throws MalformedException {
        InetAddress address = address(flag());
        int port = u16();
        check(port != 0, "port 0");
        return new InetSocketAddress(address, port);
    }

    SessionId session() throws MalformedException {
        return new SessionId(i64(), i32());
    }

    void check(boolean fine, String otherwise) throws MalformedException {
        if (!fine) {
            throw new MalformedException(otherwise);
        }
    }

    private ByteBuffer need(int count) throws MalformedException {
        check(bytes.remaining() >= count, "ends too early");
        return bytes;
    }
}
