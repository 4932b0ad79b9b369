package io.goavail.cli.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of UTF-8 over a channel. */
final class Lines {

    private Lines() {}

    /**
     * The first line, without its end; what follows is lost.
     *
     * @param most how many bytes it may have
     * @throws EOFException when it does not end
     * @throws IllegalArgumentException when it is longer
     */
    static String read(ByteChannel channel, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most + 1);
        while (buffer.hasRemaining()) {
            int from = buffer.position();
            if (channel.read(buffer) < 0) {
                throw new EOFException("the line did not end");
            }
            for (int i = from; i < buffer.position(); i++) {
                if (buffer.get(i) == '\n') {
                    return new String(buffer.array(), 0, i, StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalArgumentException("a request has " + most + " bytes at most");
    }

    /** Writes all of them; returns how many bytes that was. */
    static int write(ByteChannel channel, List<String> lines) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return bytes.limit();
    }
}
