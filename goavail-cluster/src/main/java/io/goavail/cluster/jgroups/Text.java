package io.goavail.cluster.jgroups;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in letters: UTF-8 after its length in two bytes. */
final class Text {

    private Text() {}

    static int size(String text) {
        return Short.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    static String get(ByteBuffer in, int most) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > most) {
            throw new IllegalArgumentException("too long");
        }
        return decode(bytes(in, length));
    }

    /** So many bytes, if so many are there. */
    static byte[] bytes(ByteBuffer in, int length) {
        if (in.remaining() < length) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Not lenient, as {@code new String} is: two names that differ must not become one. */
    static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
