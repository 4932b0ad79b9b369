package io.goavail.cluster.simulation;

import java.net.InetSocketAddress;

/**
 * A datagram that arrives.
 *
 * @param from where it seems to come from
 * @param to where it was sent to, and arrives
 * @param bytes what it holds; nobody writes to it
 * @param origin whether it is what its sender sent
 */
public record Arrival(InetSocketAddress from, InetSocketAddress to, byte[] bytes, Origin origin) {

    /** Where a datagram comes from. */
    public enum Origin {
        GENUINE,
        /** The network delivers it a second time. */
        DUPLICATE,
        /** Bits of it were flipped, or its end was cut off. */
        CORRUPT,
        /** Somebody sends again what has arrived before, or what was not meant for this address. */
        REPLAYED,
        /** Somebody sends again what never arrived: the network might have delivered it that late. */
        LATE,
        /** Somebody sends bytes of his own. */
        FORGED
    }

    /** Whether it must change nothing. A second delivery by the network is one of these. */
    public boolean isHostile() {
        return origin != Origin.GENUINE && origin != Origin.LATE;
    }
}
