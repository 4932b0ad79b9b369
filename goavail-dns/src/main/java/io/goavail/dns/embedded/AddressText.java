package io.goavail.dns.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;

/** Reads addresses as the configuration writes them. Never looks a name up. */
final class AddressText {

    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[(?<v6>[^\\]]+)\\]|(?<v4>[^:]+)):(?<port>\\d{1,5})");

    private static final int MAX_PORT = 65_535;

    private AddressText() {}

    /** @throws IllegalArgumentException when it is not an address and port, saying what would be */
    static InetSocketAddress withPort(String text) {
        Matcher matcher = WITH_PORT.matcher(text);
        if (matcher.matches() && Integer.parseInt(matcher.group("port")) <= MAX_PORT) {
            byte[] octets = matcher.group("v6") == null
                    ? Address.toByteArray(matcher.group("v4"), Address.IPv4)
                    : Address.toByteArray(matcher.group("v6"), Address.IPv6);
            if (octets != null) {
                return new InetSocketAddress(of(octets), Integer.parseInt(matcher.group("port")));
            }
        }
        throw new IllegalArgumentException(
                "takes an address and port, such as \"127.0.0.1:8053\" or \"[::1]:8053\", not \"" + text + "\"");
    }

    /** @throws IllegalArgumentException when it is not an address, saying what would be */
    static InetAddress plain(String text) {
        byte[] v4 = Address.toByteArray(text, Address.IPv4);
        byte[] octets = v4 == null ? Address.toByteArray(text, Address.IPv6) : v4;
        if (octets == null) {
            throw new IllegalArgumentException(
                    "takes an address, such as 203.0.113.7 or 2001:db8::7, not \"" + text + "\"");
        }
        return of(octets);
    }

    private static InetAddress of(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError("four or sixteen octets are an address", e);
        }
    }
}
