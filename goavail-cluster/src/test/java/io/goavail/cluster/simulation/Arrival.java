package io.goavail.cluster.simulation;

import java.net.InetSocketAddress;

/**
 * A datagram that arrives.
 *
 * @param from where it seems to come from
 * @param to where it was sent to, and arrives
 * @param bytes what it holds; nobody writes to it
 * @param origin whether it is what its sender sent
 * @param receipt shared by all that are the same datagram
 */
public record Arrival(InetSocketAddress from, InetSocketAddress to, byte[] bytes, Origin origin, Receipt receipt) {

    /** Whether a datagram was accepted by its receiver: only then another one like it is a repetition. */
    public static final class Receipt {
        private boolean signed;

        /** It was accepted. */
        public void sign() {
            signed = true;
        }

        boolean isSigned() {
            return signed;
        }
    }

    /** Where a datagram comes from. */
    public enum Origin {
        GENUINE,
        /** The network delivers again what was accepted before. */
        DUPLICATE,
        /** Bits of it were flipped, or its end was cut off. */
        CORRUPT,
        /** Somebody sends again what was accepted before, or what was not meant for this address. */
        REPLAYED,
        /** Somebody sends again what was never accepted: the network might have delivered it that late. */
        LATE,
        /** Somebody sends bytes of his own. */
        FORGED
    }

    Arrival as(Origin other) {
        return new Arrival(from, to, bytes, other, receipt);
    }

    /** Whether it must change nothing. A second delivery by the network is one of these. */
    public boolean isHostile() {
        return origin != Origin.GENUINE && origin != Origin.LATE;
    }
}
