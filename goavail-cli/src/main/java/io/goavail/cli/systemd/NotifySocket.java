package io.goavail.cli.systemd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that systemd listens at: each text is a datagram. Natively, since Java has no datagrams over Unix sockets. Not
 * being heard is logged once and otherwise ignored: what is watched matters more.
 */
final class NotifySocket implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);

    // <linux/socket.h>, <linux/net.h>: Unix sockets, datagrams, closed in children, no SIGPIPE.
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;

    private final String path;
    private boolean failed;

    /** @param path a file, or {@code @} and an abstract name */
    NotifySocket(String path) {
        this.path = path;
    }

    @Override
    public synchronized void accept(String text) {
        try {
            int error = send(address(path), text.getBytes(StandardCharsets.UTF_8));
            if (error != 0) {
                failed("errno " + error);
            }
        } catch (LinkageError e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void failed(String why) {
        if (!failed) {
            failed = true;
            LOG.atWarn()
                    .addKeyValue("socket", path)
                    .addKeyValue("reason", why)
                    .log("systemd cannot be told how this service is");
        }
    }

    /** A {@code sockaddr_un}: the family, and the path; an abstract name begins with a zero, unix(7). */
    static byte[] address(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name[0] == '@') {
            name[0] = 0;
        }
        return ByteBuffer.allocate(Short.BYTES + name.length)
                .order(ByteOrder.nativeOrder())
                .putShort(AF_UNIX)
                .put(name)
                .array();
    }

    /** Sends a datagram; the error number, 0 if there is none. */
    private static int send(byte[] address, byte[] text) {
        int fd = Libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            return Native.getLastError();
        }
        long sent = Libc.sendto(fd, text, text.length, MSG_NOSIGNAL, address, address.length);
        int error = sent < 0 ? Native.getLastError() : 0;
        Libc.close(fd);
        return error;
    }

    /** The system calls, section 2 of the Linux manual; loaded with the first text. */
    private static final class Libc {

        static {
            Native.register(Libc.class, NativeLibrary.getProcess());
        }

        private Libc() {}

        static native int socket(int domain, int type, int protocol);

        static native long sendto(int fd, byte[] data, long length, int flags, byte[] address, int addressLength);

        static native int close(int fd);
    }
}
