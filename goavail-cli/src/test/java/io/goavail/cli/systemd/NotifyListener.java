package io.goavail.cli.systemd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;

/** Listens as systemd does. */
final class NotifyListener implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    private final String path;
    private final int fd = Libc.socket(AF_UNIX, SOCK_DGRAM, 0);

    NotifyListener(String path) {
        this.path = path;
        byte[] address = NotifySocket.address(path);
        if (Libc.bind(fd, address, address.length) != 0) {
            throw new IllegalStateException("bind: errno " + Native.getLastError());
        }
    }

    String path() {
        return path;
    }

    /** Waits for the next text. */
    String next() {
        byte[] data = new byte[1_000];
        long length = Libc.recv(fd, data, data.length, 0);
        return new String(data, 0, Math.toIntExact(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Libc.close(fd);
    }

    private static final class Libc {

        static {
            Native.register(Libc.class, NativeLibrary.getProcess());
        }

        static native int socket(int domain, int type, int protocol);

        static native int bind(int fd, byte[] address, int length);

        static native long recv(int fd, byte[] data, long length, int flags);

        static native int close(int fd);
    }
}
