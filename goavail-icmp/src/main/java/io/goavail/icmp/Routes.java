package io.goavail.icmp;

import com.sun.jna.Native;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the own host and the own gateways from the rest of the world, by asking the kernel for the route to an address.
 * Asked only about ICMP errors; answers are kept for a while, and there is a limit to the questions. One thread.
 */
final class Routes implements AutoCloseable {

    /** Routes change; an error that is judged by a route of so long ago is one probe judged wrongly at most. */
    private static final long KEEP_NANOS = 5_000_000_000L;

    /** More routers than any site has; and a question costs some ten microseconds, so that this is 1 % of a core. */
    private static final int MOST_ANSWERS = 4096;

    private static final int BUFFER_BYTES = 4096;

    private final Map<InetAddress, ErrorOrigin> answers = new HashMap<>();
    private final NativeBlock buffer = new NativeBlock(BUFFER_BYTES);
    private final int fd;
    private long clearedNanos;

    Routes(long nowNanos) throws NativeException {
        fd = Libc.socket(Linux.AF_NETLINK, Linux.SOCK_RAW | Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC, 0);
        if (fd < 0) {
            int errno = Native.getLastError();
            buffer.close();
            throw new NativeException("socket(AF_NETLINK)", errno);
        }
        clearedNanos = nowNanos;
    }

    ErrorOrigin origin(InetAddress source, long nowNanos) {
        if (nowNanos - clearedNanos > KEEP_NANOS) {
            answers.clear();
            clearedNanos = nowNanos;
        }
        ErrorOrigin known = answers.get(source);
        if (known == null) {
            known = answers.size() < MOST_ANSWERS ? ask(source) : ErrorOrigin.UNKNOWN;
            if (answers.size() < MOST_ANSWERS) {
                answers.put(source, known);
            }
        }
        return known;
    }

    private ErrorOrigin ask(InetAddress source) {
        int length = RouteQuery.write(buffer.bytes, source);
        if (Libc.send(fd, buffer.address, length, Linux.MSG_DONTWAIT) < 0) {
            return ErrorOrigin.UNKNOWN;
        }
        // The kernel answers before send returns.
        int received = (int) Libc.recv(fd, buffer.address, BUFFER_BYTES, Linux.MSG_DONTWAIT);
        return RouteQuery.read(buffer.bytes, received, source);
    }

    @Override
    public void close() {
        Libc.close(fd);
        buffer.close();
    }
}
