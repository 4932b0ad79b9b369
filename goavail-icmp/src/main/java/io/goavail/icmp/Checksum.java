package io.goavail.icmp;

/** The checksum of the Internet (RFC 1071): the complement of the one's complement sum of 16-bit words. Pure. */
final class Checksum {

    private static final long HALF = 0xffffffffL;

    private Checksum() {}

    /**
     * Over four words of 8 bytes: an echo message. 0 if a right checksum is among them. Sums of 32-bit words fold to the same
     * (RFC 1071, 2 (C)).
     */
    static int of(long a, long b, long c, long d) {
        long sum =
                (a >>> 32) + (a & HALF) + (b >>> 32) + (b & HALF) + (c >>> 32) + (c & HALF) + (d >>> 32) + (d & HALF);
        while (sum > 0xffff) {
            sum = (sum >>> 16) + (sum & 0xffff);
        }
        return (int) ~sum & 0xffff;
    }
}
