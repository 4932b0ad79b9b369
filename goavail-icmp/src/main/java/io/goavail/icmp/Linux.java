package io.goavail.icmp;

/** Numbers of the Linux ABI, as in asm-generic (x86, ARM, RISC-V and most others). */
final class Linux {

    // <linux/socket.h>
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_NETLINK = 16;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;
    static final int SOL_IPV6 = 41;
    static final int SOL_RAW = 255;

    // <linux/net.h>
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;

    // <asm-generic/socket.h>
    static final int SOL_SOCKET = 1;
    static final int SO_RCVBUF = 8;
    static final int SO_ATTACH_FILTER = 26;
    static final int SO_RCVBUFFORCE = 33;
    static final int SO_TIMESTAMPNS = 35;
    static final int SO_MEMINFO = 55;

    // <linux/in.h>, <linux/in6.h>, <linux/icmp.h>, <linux/icmpv6.h>
    static final int IPPROTO_IP = 0;
    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_ICMPV6 = 58;
    static final int IP_MTU_DISCOVER = 10;
    static final int IP_PMTUDISC_DO = 2;
    static final int IP_RECVERR = 11;
    static final int IPV6_RECVERR = 25;
    static final int ICMP_FILTER = 1;
    static final int ICMPV6_FILTER = 1;

    // <linux/eventpoll.h>, <linux/eventfd.h>, <linux/time.h>
    static final int POLLIN = 1;
    static final int POLLERR = 8;
    static final int EFD_NONBLOCK = SOCK_NONBLOCK;
    static final int EFD_CLOEXEC = SOCK_CLOEXEC;
    static final int CLOCK_REALTIME = 0;

    private Linux() {}
}
