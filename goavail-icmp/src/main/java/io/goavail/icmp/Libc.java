package io.goavail.icmp;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The system calls, mapped one to one (see section 2 of the Linux manual). Pointers are plain {@code long}s and results
 * plain numbers: JNA then converts nothing and allocates nothing. On -1 the reason is in {@link Native#getLastError()};
 * an exception would cost five microseconds for each empty read.
 */
final class Libc {

    static {
        // The C library that the JVM itself runs on, of whatever name: there is none to look for.
        Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    /** Loads it, if it is not there yet. */
    static void load() {
        // The initializer has done it.
    }

    static native int socket(int domain, int type, int protocol);

    static native int close(int fd);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native int getsockopt(int fd, int level, int option, long value, long length);

    static native int sendmmsg(int fd, long messages, int count, int flags);

    static native int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    static native long send(int fd, long buffer, long length, int flags);

    static native long recv(int fd, long buffer, long length, int flags);

    static native int ppoll(long descriptors, long count, long timeout, long signals);

    static native int eventfd(int initial, int flags);

    static native int eventfd_read(int fd, long value);

    static native int eventfd_write(int fd, long value);

    static native int clock_gettime(int clock, long timespec);
}
