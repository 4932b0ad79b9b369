package io.goavail;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The two families of addresses, whose networks fail each for itself. */
public enum Family {
    IPV4("IPv4"),
    IPV6("IPv6");

    private final String text;

    Family(String text) {
        this.text = text;
    }

    /** The family of an address. */
    public static Family of(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return text;
    }
}
