package io.goavail.cluster.jgroups;

import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One vote as bytes; see {@link LetterCodec}. */
final class VoteCodec {

    /** The name of a check: {@code tcp:65535} has nine, and one that a host makes up has room. */
    private static final int MOST_CHECK_BYTES = 255;

    private VoteCodec() {}

    static int size(Versioned vote) {
        return Long.BYTES
                + 1
                + 1
                + check(vote.target()).length
                + 1
                + vote.target().address().getAddress().length;
    }

    static void put(ByteBuffer out, Versioned vote) {
        byte[] check = check(vote.target());
        byte[] address = vote.target().address().getAddress();
        out.putLong(vote.version());
        out.put(code(vote.vote()));
        out.put((byte) check.length).put(check);
        out.put((byte) address.length).put(address);
    }

    static Versioned get(ByteBuffer in) {
        long version = LetterCodec.count(in);
        Vote vote = vote(in.get());
        String check = Text.decode(bytes(in));
        return new Versioned(new Target(check, address(bytes(in))), vote, version);
    }

    /** Whether the name of its check is short enough to be sent. */
    static boolean fits(Target target) {
        return check(target).length <= MOST_CHECK_BYTES;
    }

    private static byte[] check(Target target) {
        return target.check().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        return Text.bytes(in, Byte.toUnsignedInt(in.get()));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.getAddress().length != bytes.length) {
                throw new IllegalArgumentException("IPv4 inside IPv6 is another target than it seems");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not 4 or 16 bytes", e);
        }
    }

    private static byte code(Vote vote) {
        return switch (vote) {
            case ABSTAIN -> 0;
            case UP -> 1;
            case DOWN -> 2;
        };
    }

    private static Vote vote(byte code) {
        return switch (code) {
            case 0 -> Vote.ABSTAIN;
            case 1 -> Vote.UP;
            case 2 -> Vote.DOWN;
            default -> throw new IllegalArgumentException("no such vote");
        };
    }
}
