package io.goavail.icmp;

import java.nio.ByteBuffer;

/** {@code struct sockaddr_in} and {@code sockaddr_in6} (ip(7), ipv6(7)) at an offset of a buffer. */
final class Sockaddr {

    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final int V6_SCOPE = 24;

    private Sockaddr() {}

    /** Writes the address, in network byte order, and the scope, in the byte order of this machine. */
    static void put(ByteBuffer network, ByteBuffer host, int at, Family family, long high, long low, int scope) {
        if (family == Family.V4) {
            network.putInt(at + V4_ADDRESS, (int) low);
        } else {
            network.putLong(at + V6_ADDRESS, high);
            network.putLong(at + V6_ADDRESS + Long.BYTES, low);
            host.putInt(at + V6_SCOPE, scope);
        }
    }

    static long high(ByteBuffer network, int at, Family family) {
        return family == Family.V4 ? 0 : network.getLong(at + V6_ADDRESS);
    }

    static long low(ByteBuffer network, int at, Family family) {
        return family == Family.V4
                ? Integer.toUnsignedLong(network.getInt(at + V4_ADDRESS))
                : network.getLong(at + V6_ADDRESS + Long.BYTES);
    }

    static int scope(ByteBuffer host, int at, Family family) {
        return family == Family.V4 ? 0 : host.getInt(at + V6_SCOPE);
    }
}
