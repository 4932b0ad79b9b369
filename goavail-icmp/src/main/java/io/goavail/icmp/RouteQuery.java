package io.goavail.icmp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The netlink question "which route leads to this address?" and its answer (rtnetlink(7), {@code RTM_GETROUTE} with
 * {@code RTM_F_FIB_MATCH}: the entry of the routing table itself, policy routing included). Buffers are in the byte order
 * of this machine, addresses within them in network byte order. Pure.
 */
final class RouteQuery {

    private static final int MESSAGE_HEADER = 16;
    private static final int ROUTE_HEADER = 12;
    private static final int ATTRIBUTES = MESSAGE_HEADER + ROUTE_HEADER;
    private static final int ATTRIBUTE_HEADER = 4;

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_GETROUTE = 26;
    private static final int NLMSG_ERROR = 2;
    private static final int NLM_F_REQUEST = 1;
    private static final int RTM_F_FIB_MATCH = 0x2000;
    private static final int RTN_UNICAST = 1;
    private static final int RTN_LOCAL = 2;
    private static final int RTA_DST = 1;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_VIA = 18;

    private RouteQuery() {}

    /** Writes the question at the start of the buffer and returns its length. */
    static int write(ByteBuffer host, InetAddress target) {
        byte[] address = target.getAddress();
        int length = ATTRIBUTES + ATTRIBUTE_HEADER + address.length;
        for (int i = 0; i < length; i++) {
            host.put(i, (byte) 0);
        }
        host.putInt(0, length);
        host.putShort(4, (short) RTM_GETROUTE);
        host.putShort(6, (short) NLM_F_REQUEST);
        host.put(MESSAGE_HEADER, (byte) Family.of(target).domain);
        host.put(MESSAGE_HEADER + 1, (byte) (address.length * Byte.SIZE));
        host.putInt(MESSAGE_HEADER + 8, RTM_F_FIB_MATCH);
        host.putShort(ATTRIBUTES, (short) (ATTRIBUTE_HEADER + address.length));
        host.putShort(ATTRIBUTES + 2, (short) RTA_DST);
        host.put(ATTRIBUTES + ATTRIBUTE_HEADER, address);
        return length;
    }

    /** Where {@code source} stands, as the answer to the question about it tells. */
    static ErrorOrigin read(ByteBuffer host, int length, InetAddress source) {
        if (length < MESSAGE_HEADER || host.getInt(0) > length) {
            return ErrorOrigin.UNKNOWN;
        }
        int type = host.getShort(4);
        if (type == NLMSG_ERROR) {
            // No route to the one who sent it: the way out is gone.
            return ErrorOrigin.HOST;
        }
        if (type != RTM_NEWROUTE || length < ATTRIBUTES) {
            return ErrorOrigin.UNKNOWN;
        }
        return switch (host.get(MESSAGE_HEADER + 7)) {
            case RTN_LOCAL -> ErrorOrigin.HOST;
            case RTN_UNICAST -> overUnicast(host, length, source.getAddress());
            default -> ErrorOrigin.HOST;
        };
    }

    private static ErrorOrigin overUnicast(ByteBuffer host, int length, byte[] source) {
        boolean viaGateway = false;
        int at = ATTRIBUTES;
        while (length - at >= ATTRIBUTE_HEADER) {
            int bytes = Short.toUnsignedInt(host.getShort(at));
            if (bytes < ATTRIBUTE_HEADER || bytes > length - at) {
                return ErrorOrigin.UNKNOWN;
            }
            int type = host.getShort(at + 2);
            if (type == RTA_GATEWAY && equal(host, at + ATTRIBUTE_HEADER, bytes - ATTRIBUTE_HEADER, source)) {
                return ErrorOrigin.GATEWAY;
            }
            viaGateway |= type == RTA_GATEWAY || type == RTA_VIA || type == RTA_MULTIPATH;
            at += (bytes + 3) & ~3;
        }
        // A default route without a gateway is a tunnel or a point-to-point link: behind it is the whole world.
        boolean onLink = !viaGateway && host.get(MESSAGE_HEADER + 1) != 0;
        return onLink ? ErrorOrigin.GATEWAY : ErrorOrigin.FAR;
    }

    private static boolean equal(ByteBuffer host, int at, int bytes, byte[] address) {
        byte[] gateway = new byte[bytes];
        host.get(at, gateway);
        return Arrays.equals(gateway, address);
    }
}
