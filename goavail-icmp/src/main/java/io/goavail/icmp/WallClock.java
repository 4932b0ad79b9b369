package io.goavail.icmp;

/** Reads CLOCK_REALTIME, the clock of the kernel's packet stamps; it serves to place these, and for nothing else. */
final class WallClock implements AutoCloseable {

    private final NativeBlock timespec = new NativeBlock(2 * Long.BYTES);

    /** Lets the stamps' clock know what time it is. */
    void show(StampClock stamps) {
        long before = System.nanoTime();
        Libc.clock_gettime(Linux.CLOCK_REALTIME, timespec.address);
        long after = System.nanoTime();
        long wall = timespec.bytes.getLong(0) * 1_000_000_000L + timespec.bytes.getLong(Long.BYTES);
        stamps.observe(before, wall, after);
    }

    @Override
    public void close() {
        timespec.close();
    }
}
