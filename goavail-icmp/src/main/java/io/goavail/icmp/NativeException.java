package io.goavail.icmp;

import java.io.IOException;

/** A system call failed where that is not part of the daily run. */
final class NativeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;

    NativeException(String call, int errno) {
        super(call + " failed, errno " + errno);
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
