package io.goavail.icmp;

/** Rests until a descriptor is ready or time is up: ppoll(2), for its nanoseconds. Runs on the engine's thread. */
final class Poller implements AutoCloseable {

    private static final int POLLFD_BYTES = 8;
    private static final int EVENTS = 4;
    private static final int REVENTS = 6;
    private static final int TIMESPEC = 24;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final NativeBlock block = new NativeBlock(40);

    Poller(int wakeupFd) {
        watch(0, wakeupFd);
    }

    /** Rests until the wake-up, for {@code nanos} at most; returns whether it was that. */
    boolean rest(long nanos) {
        return poll(1, nanos);
    }

    /** Rests until the wake-up, a packet or an error on either socket (-1: none), for {@code nanos} at most. */
    boolean restUntilPacket(long nanos, int fd4, int fd6) {
        watch(1, fd4);
        watch(2, fd6);
        return poll(3, nanos);
    }

    private void watch(int index, int fd) {
        block.bytes.putInt(index * POLLFD_BYTES, fd);
        block.bytes.putShort(index * POLLFD_BYTES + EVENTS, (short) Linux.POLLIN);
    }

    /** Whether the last rest has seen an error on the IPv4 socket; it may have no packet to go with it. */
    boolean failed4() {
        return failed(1);
    }

    /** Whether the last rest has seen an error on the IPv6 socket. */
    boolean failed6() {
        return failed(2);
    }

    private boolean failed(int index) {
        return (block.bytes.getShort(index * POLLFD_BYTES + REVENTS) & Linux.POLLERR) != 0;
    }

    private boolean poll(int count, long nanos) {
        block.bytes.putLong(TIMESPEC, nanos / SECOND_NANOS);
        block.bytes.putLong(TIMESPEC + Long.BYTES, nanos % SECOND_NANOS);
        // A failure (EINTR) only makes the rest shorter.
        return Libc.ppoll(block.address, count, block.address + TIMESPEC, 0) > 0 && block.bytes.getShort(REVENTS) != 0;
    }

    @Override
    public void close() {
        block.close();
    }
}
