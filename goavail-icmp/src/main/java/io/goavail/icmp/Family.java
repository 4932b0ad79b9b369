package io.goavail.icmp;

import java.net.Inet4Address;
import java.net.InetAddress;

/** An address family and its ICMP: RFC 792, RFC 4443. */
enum Family {
    V4(Linux.AF_INET, Linux.IPPROTO_ICMP, 16, 8, 0),
    V6(Linux.AF_INET6, Linux.IPPROTO_ICMPV6, 28, 128, 129);

    final int domain;
    final int protocol;
    final int sockaddrBytes;
    final int echoRequest;
    final int echoReply;

    Family(int domain, int protocol, int sockaddrBytes, int echoRequest, int echoReply) {
        this.domain = domain;
        this.protocol = protocol;
        this.sockaddrBytes = sockaddrBytes;
        this.echoRequest = echoRequest;
        this.echoReply = echoReply;
    }

    static Family of(InetAddress address) {
        return address instanceof Inet4Address ? V4 : V6;
    }

    String label() {
        return this == V4 ? "IPv4" : "IPv6";
    }
}
