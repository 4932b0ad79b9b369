package io.goavail.icmp;

import java.util.Objects;

/**
 * How an {@link IcmpPinger} works.
 *
 * @param socketKind which kind of socket to open
 * @param packetsPerSecond how many requests may leave in a second, 1 to 10,000,000
 * @param burst how many of them may leave at once after a pause, 1 to 100,000
 * @param receiveBufferBytes how much memory the kernel may hold in unread replies for each address family, 64 KiB to
 *     1 GiB. Without CAP_NET_ADMIN the kernel caps it at {@code net.core.rmem_max}.
 */
public record IcmpSettings(SocketKind socketKind, int packetsPerSecond, int burst, int receiveBufferBytes) {

    public IcmpSettings {
        Objects.requireNonNull(socketKind, "socketKind");
        check("packetsPerSecond", packetsPerSecond, 1, 10_000_000);
        check("burst", burst, 1, 100_000);
        check("receiveBufferBytes", receiveBufferBytes, 64 << 10, 1 << 30);
    }

    /**
     * Right for almost everyone: the socket that is permitted, 200,000 requests a second in bursts of 1,000, and a receive
     * buffer of 16 MiB: the replies of 100,000 targets a second for as long as a garbage collection may pause the process
     * (the kernel doubles the size for its own bookkeeping, and counts some 832 bytes for a reply).
     */
    public static IcmpSettings defaults() {
        return new IcmpSettings(SocketKind.AUTO, 200_000, 1_000, 16 << 20);
    }

    /** The same with another kind of socket. */
    public IcmpSettings withSocketKind(SocketKind kind) {
        return new IcmpSettings(kind, packetsPerSecond, burst, receiveBufferBytes);
    }

    /** The same with another cap on the requests in a second, and on those at once. */
    public IcmpSettings withPacing(int perSecond, int atOnce) {
        return new IcmpSettings(socketKind, perSecond, atOnce, receiveBufferBytes);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": must be " + least + " to " + most);
        }
    }
}
