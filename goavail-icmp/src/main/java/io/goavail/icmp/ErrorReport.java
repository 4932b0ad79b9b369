package io.goavail.icmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a socket's error queue says: {@code struct sock_extended_err} and the address behind it, see
 * {@code IP_RECVERR} in ip(7).
 *
 * @param local whether this host itself raised it, without any packet
 * @param type of the ICMP message
 * @param code of the ICMP message
 * @param from who sent it, if that is known
 */
record ErrorReport(
        boolean local, int type, int code, @Nullable InetAddress from) {

    private static final int HEADER_BYTES = 16;
    private static final int ORIGIN = HEADER_BYTES + 4;
    private static final int TYPE = HEADER_BYTES + 5;
    private static final int CODE = HEADER_BYTES + 6;
    private static final int OFFENDER = HEADER_BYTES + 16;

    private static final int ORIGIN_LOCAL = 1;

    /**
     * Finds the report among the control data of a message.
     *
     * @param host control data in the byte order of this machine
     * @return the report, or null if there is none
     */
    static @Nullable ErrorReport parse(Family family, ByteBuffer host, int start, int length) {
        int level = family == Family.V4 ? Linux.IPPROTO_IP : Linux.SOL_IPV6;
        int wanted = family == Family.V4 ? Linux.IP_RECVERR : Linux.IPV6_RECVERR;
        int end = start + length;
        int at = start;
        while (end - at >= HEADER_BYTES) {
            long bytes = host.getLong(at);
            if (bytes < HEADER_BYTES || bytes > end - at) {
                return null;
            }
            if (host.getInt(at + 8) == level && host.getInt(at + 12) == wanted && bytes >= OFFENDER) {
                return read(family, host, at, (int) bytes);
            }
            at += (int) (bytes + 7) & ~7;
        }
        return null;
    }

    private static ErrorReport read(Family family, ByteBuffer host, int at, int bytes) {
        boolean local = host.get(at + ORIGIN) == ORIGIN_LOCAL;
        InetAddress from = null;
        if (bytes >= OFFENDER + family.sockaddrBytes && host.getShort(at + OFFENDER) == family.domain) {
            byte[] address = new byte[family == Family.V4 ? 4 : 16];
            host.get(at + OFFENDER + (family == Family.V4 ? 4 : 8), address);
            from = address(address);
        }
        return new ErrorReport(local, host.get(at + TYPE) & 0xff, host.get(at + CODE) & 0xff, from);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** Why the probe cannot reach its target, or null if this says nothing of the kind. */
    @Nullable
    String reason(Family family) {
        return family == Family.V4 ? reason4() : reason6();
    }

    // RFC 792; codes 6 to 15 of type 3: RFC 1122 (3.2.2.1) and RFC 1812 (5.2.7.1).
    private @Nullable String reason4() {
        return switch (type) {
            case 3 ->
                switch (code) {
                    case 0, 5, 6, 11 -> "network unreachable";
                    case 1, 7, 8, 12 -> "host unreachable";
                    case 2 -> "protocol unreachable";
                    case 3 -> "port unreachable";
                    case 9, 10, 13, 14, 15 -> "administratively prohibited";
                    // 4 tells of a smaller MTU: the probe is far below any.
                    default -> null;
                };
            case 11 -> "ttl exceeded";
            case 12 -> "protocol unreachable";
            default -> null;
        };
    }

    // RFC 4443, section 3. Type 2 (packet too big) is no end.
    private @Nullable String reason6() {
        return switch (type) {
            case 1 ->
                switch (code) {
                    case 0, 2, 6 -> "network unreachable";
                    case 3 -> "host unreachable";
                    case 1, 5 -> "administratively prohibited";
                    case 4 -> "port unreachable";
                    default -> null;
                };
            case 3 -> "ttl exceeded";
            case 4 -> "protocol unreachable";
            default -> null;
        };
    }
}
