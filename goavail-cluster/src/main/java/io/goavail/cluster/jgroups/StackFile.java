package io.goavail.cluster.jgroups;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.fork.UnknownForkHandler;
import org.jgroups.protocols.FORK;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.ProtocolStack;
import org.jspecify.annotations.Nullable;

/** A file with a stack of protocols, as it was when it was read. */
final class StackFile {

    /** A stack has some 20 lines. */
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final byte[] content;

    private StackFile(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    static StackFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new IllegalArgumentException(file + ": too large for a JGroups stack");
            }
            return new StackFile(file, content);
        }
    }

    /**
     * A channel with this stack, not connected.
     *
     * @throws IllegalArgumentException when JGroups does not take the stack, or it lacks what agents rely on
     */
    JChannel channel(String name) {
        JChannel channel;
        try {
            channel = new JChannel(new ByteArrayInputStream(content));
        } catch (Exception e) {
            throw new IllegalArgumentException(file + ": JGroups does not take this stack: " + reason(e), e);
        }
        ProtocolStack stack = channel.getProtocolStack();
        Line.verify(stack, file.toString());
        channel.setName(name);
        fork(stack).setUnknownForkHandler(new NotYet());
        GMS gms = stack.findProtocol(GMS.class);
        if (gms != null) {
            gms.printLocalAddress(false); // it would go to standard output
        }
        return channel;
    }

    private static FORK fork(ProtocolStack stack) {
        FORK fork = stack.findProtocol(FORK.class);
        if (fork == null) {
            fork = new FORK();
            stack.insertProtocolAtTop(fork);
            fork.setProtocolStack(stack);
        }
        return fork;
    }

    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    /** For the moment between joining and listening; what is lost in it is said again. */
    private static final class NotYet implements UnknownForkHandler {

        @Override
        public @Nullable Object handleUnknownForkStack(Message message, String forkStackId) {
            return null;
        }

        @Override
        public @Nullable Object handleUnknownForkChannel(Message message, String forkChannelId) {
            return null;
        }
    }
}
