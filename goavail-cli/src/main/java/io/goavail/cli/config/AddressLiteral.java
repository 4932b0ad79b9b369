package io.goavail.cli.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses as literals. Nothing in here ever asks the DNS. */
public final class AddressLiteral {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");

    private AddressLiteral() {}

    /** Whether it has the look of an address, right or wrong, and so is no name. */
    public static boolean looksLikeOne(String text) {
        return text.indexOf(':') >= 0 || IPV4.matcher(text).matches();
    }

    /**
     * The address of one host that {@code text} stands for.
     *
     * @throws IllegalArgumentException when it is none, saying what would be right
     */
    public static InetAddress parse(String text) {
        InetAddress address;
        if (IPV4.matcher(text).matches()) {
            address = ipv4(text);
        } else if (IPV6.matcher(text).matches()) {
            address = ipv6(text);
        } else {
            throw new IllegalArgumentException("not an IP address: '" + text
                    + "'; an address such as 198.51.100.10 or 2001:db8::10, never a name");
        }
        check(address, text);
        return address;
    }

    private static void check(InetAddress address, String text) {
        if (address.isAnyLocalAddress() || (address instanceof Inet4Address && address.getAddress()[0] == 0)) {
            throw new IllegalArgumentException("no host has the address " + text + "; write the address of one host");
        }
        if (address.isMulticastAddress()) {
            throw new IllegalArgumentException(text + " is a multicast address; write the address of one host");
        }
        if (text.equals("255.255.255.255")) {
            throw new IllegalArgumentException(text + " is the broadcast address; write the address of one host");
        }
        if (address instanceof Inet6Address v6 && v6.isLinkLocalAddress() && v6.getScopeId() == 0) {
            throw new IllegalArgumentException(
                    text + " is link-local and needs its interface, such as " + text + "%eth0");
        }
    }

    private static InetAddress ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            int octet = Integer.parseInt(parts[i]);
            // Some programs read a leading zero as octal: what is ambiguous is refused.
            if (octet > 255 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
                throw new IllegalArgumentException("not an IPv4 address: '" + text
                        + "'; its four parts are numbers from 0 to 255, without leading zeros");
            }
            octets[i] = (byte) octet;
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static InetAddress ipv6(String text) {
        InetAddress address;
        try {
            // Brackets say that it is a literal: the JDK then parses it, and does not look it up.
            address = InetAddress.getByName("[" + text + "]");
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    text.indexOf('%') >= 0
                            ? "not an IPv6 address with an interface of this host: '" + text + "'"
                            : "not an IPv6 address: '" + text + "'; an address such as 2001:db8::10",
                    e);
        }
        if (address instanceof Inet4Address) {
            throw new IllegalArgumentException(
                    text + " is an IPv4 address within IPv6; write " + address.getHostAddress());
        }
        return address;
    }
}
