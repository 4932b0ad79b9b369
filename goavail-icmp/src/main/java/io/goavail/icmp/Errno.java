package io.goavail.icmp;

/** What a failed system call means for a probe; the numbers are those of asm-generic/errno.h. */
final class Errno {

    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EPIPE = 32;
    static final int ENOTSOCK = 88;
    static final int EPROTONOSUPPORT = 93;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRNOTAVAIL = 99;
    static final int ENETDOWN = 100;
    static final int ENETUNREACH = 101;
    static final int ENOBUFS = 105;
    static final int EHOSTUNREACH = 113;

    private Errno() {}

    /** A queue of this host is full: the same packet may pass a moment later. */
    static boolean passing(int errno) {
        return errno == ENOBUFS || errno == EAGAIN || errno == ENOMEM || errno == EINTR;
    }

    /** The descriptor is no socket any more: nothing will ever pass through it. */
    static boolean socketLost(int errno) {
        return errno == EBADF || errno == ENOTSOCK || errno == EPIPE;
    }

    /** Not allowed, as opposed to not possible. */
    static boolean forbidden(int errno) {
        return errno == EPERM || errno == EACCES;
    }

    /** This kernel or its configuration has no such address family. */
    static boolean familyMissing(int errno) {
        return errno == EAFNOSUPPORT || errno == EPROTONOSUPPORT;
    }

    /** Why a probe could not be sent, in words for people. */
    static String sendReason(int errno) {
        return switch (errno) {
            case ENETUNREACH, EHOSTUNREACH -> "no route";
            case EPERM -> "blocked by local firewall";
            // A prohibit route answers EACCES, a blackhole route EINVAL.
            case EACCES, EINVAL -> "refused by local route";
            case ENOBUFS, EAGAIN, ENOMEM -> "send queue full";
            case ENETDOWN, ENODEV, ENXIO -> "interface down";
            case EADDRNOTAVAIL -> "no local address";
            default -> "send failed";
        };
    }
}
