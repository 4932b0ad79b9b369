package io.goavail.icmp;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/** One non-blocking ICMP socket of one family that delivers echo replies to this pinger, and nothing else. */
final class IcmpSocket implements AutoCloseable {

    /** What the kernel counts for one reply in the receive buffer, whatever its size up to 56 bytes of payload. */
    private static final int REPLY_TRUESIZE = 832;

    final int fd;
    final SocketKind kind;
    final long receiveBufferPackets;

    IcmpSocket(int fd, SocketKind kind, long receiveBufferPackets) {
        this.fd = fd;
        this.kind = kind;
        this.receiveBufferPackets = receiveBufferPackets;
    }

    /** Opens a socket of the wanted kind; with {@code AUTO} the first kind that is permitted. */
    static IcmpSocket open(Family family, SocketKind wanted, int receiveBufferBytes, int magic) throws NativeException {
        if (wanted != SocketKind.AUTO) {
            return openKind(family, wanted, receiveBufferBytes, magic);
        }
        try {
            return openKind(family, SocketKind.RAW, receiveBufferBytes, magic);
        } catch (NativeException e) {
            if (!Errno.forbidden(e.errno())) {
                throw e;
            }
            return openKind(family, SocketKind.DGRAM, receiveBufferBytes, magic);
        }
    }

    private static IcmpSocket openKind(Family family, SocketKind kind, int receiveBufferBytes, int magic)
            throws NativeException {
        int type = kind == SocketKind.RAW ? Linux.SOCK_RAW : Linux.SOCK_DGRAM;
        int fd = Libc.socket(family.domain, type | Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC, family.protocol);
        if (fd < 0) {
            throw new NativeException("socket", Native.getLastError());
        }
        try (NativeBlock scratch = new NativeBlock(128)) {
            filter(fd, scratch, family, kind, magic);
            int actualBytes = receiveBuffer(fd, scratch, receiveBufferBytes);
            set(fd, scratch, Linux.SOL_SOCKET, Linux.SO_TIMESTAMPNS, 1);
            // Errors by the error queue: the one way that both kinds of socket have. It also makes a full queue of the
            // network interface an error of the send (ip(7), IP_RECVERR); without it the packet would be lost in
            // silence.
            if (family == Family.V4) {
                set(fd, scratch, Linux.IPPROTO_IP, Linux.IP_RECVERR, 1);
                // "Don't fragment" spares the kernel the choice of an IP identification, some 5 % of a probe.
                set(fd, scratch, Linux.IPPROTO_IP, Linux.IP_MTU_DISCOVER, Linux.IP_PMTUDISC_DO);
            } else {
                set(fd, scratch, Linux.SOL_IPV6, Linux.IPV6_RECVERR, 1);
            }
            return new IcmpSocket(fd, kind, Math.max(1, actualBytes / REPLY_TRUESIZE));
        } catch (NativeException | RuntimeException | Error e) {
            Libc.close(fd);
            throw e;
        }
    }

    boolean raw() {
        return kind == SocketKind.RAW;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }

    /** Keeps what is not ours away in the kernel: by type before a packet is copied, by the magic word after that. */
    private static void filter(int fd, NativeBlock scratch, Family family, SocketKind kind, int magic)
            throws NativeException {
        ByteBuffer bytes = scratch.bytes;
        if (kind == SocketKind.RAW && family == Family.V4) {
            set(fd, scratch, Linux.SOL_RAW, Linux.ICMP_FILTER, ~(1 << family.echoReply));
        } else if (kind == SocketKind.RAW) {
            for (int type = 0; type < 256; type += Integer.SIZE) {
                boolean here = family.echoReply / Integer.SIZE == type / Integer.SIZE;
                bytes.putInt(type / Byte.SIZE, here ? ~(1 << family.echoReply) : -1);
            }
            check(Libc.setsockopt(fd, Linux.IPPROTO_ICMPV6, Linux.ICMPV6_FILTER, scratch.address, 32), "ICMPV6_FILTER");
        }
        int program = 16;
        int instructions = PacketFilter.write(bytes, program, kind == SocketKind.RAW && family == Family.V4, magic);
        // struct sock_fprog: a count, padding, a pointer.
        bytes.putLong(0, 0);
        bytes.putShort(0, (short) instructions);
        bytes.putLong(8, scratch.address + program);
        check(Libc.setsockopt(fd, Linux.SOL_SOCKET, Linux.SO_ATTACH_FILTER, scratch.address, 16), "SO_ATTACH_FILTER");
    }

    /** As large as wished with CAP_NET_ADMIN, else as large as net.core.rmem_max lets it; the kernel tells how large. */
    private static int receiveBuffer(int fd, NativeBlock scratch, int wantedBytes) throws NativeException {
        scratch.bytes.putInt(0, wantedBytes);
        if (Libc.setsockopt(fd, Linux.SOL_SOCKET, Linux.SO_RCVBUFFORCE, scratch.address, Integer.BYTES) < 0) {
            set(fd, scratch, Linux.SOL_SOCKET, Linux.SO_RCVBUF, wantedBytes);
        }
        scratch.bytes.putInt(8, Integer.BYTES);
        check(
                Libc.getsockopt(fd, Linux.SOL_SOCKET, Linux.SO_RCVBUF, scratch.address, scratch.address + 8),
                "SO_RCVBUF");
        return scratch.bytes.getInt(0);
    }

    private static void set(int fd, NativeBlock scratch, int level, int option, int value) throws NativeException {
        scratch.bytes.putInt(0, value);
        check(Libc.setsockopt(fd, level, option, scratch.address, Integer.BYTES), "setsockopt " + level + "/" + option);
    }

    private static void check(int result, String call) throws NativeException {
        if (result < 0) {
            throw new NativeException(call, Native.getLastError());
        }
    }
}
