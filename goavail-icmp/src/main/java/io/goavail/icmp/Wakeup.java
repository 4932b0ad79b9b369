package io.goavail.icmp;

import com.sun.jna.Native;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the rest of the engine's thread, from any other: eventfd(2). */
final class Wakeup implements AutoCloseable {

    private final AtomicBoolean asleep = new AtomicBoolean();
    private final NativeBlock value = new NativeBlock(Long.BYTES);
    private final int fd;
    private boolean closed;

    Wakeup() throws NativeException {
        fd = Libc.eventfd(0, Linux.EFD_NONBLOCK | Linux.EFD_CLOEXEC);
        if (fd < 0) {
            int errno = Native.getLastError();
            value.close();
            throw new NativeException("eventfd", errno);
        }
    }

    int fd() {
        return fd;
    }

    /** Engine: about to rest. What is submitted from now on wakes it; it must look for what was submitted before. */
    void aboutToRest() {
        asleep.set(true);
    }

    /** Engine: awake again, by whatever. */
    void awake() {
        asleep.setPlain(false);
    }

    /** Engine: forgets the signal. Only what poll has seen may be forgotten: another may be about to be written. */
    void clear() {
        Libc.eventfd_read(fd, value.address);
    }

    /** Any thread. A system call only if the engine rests. */
    void wake() {
        if (asleep.getAndSet(false)) {
            signal();
        }
    }

    /** Under a lock, since after close the number of the descriptor may be someone else's. */
    private synchronized void signal() {
        if (!closed) {
            Libc.eventfd_write(fd, 1);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
            value.close();
        }
    }
}
