package io.goavail.dns.cloudflare;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Addresses as the API writes them. Reading never asks a resolver. */
final class AddressText {

    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.(?!$)|$)){4}");

    /** Looks like IPv6 for certain, so that the JDK parses it or throws, and does not look it up as a name. */
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private AddressText() {}

    /** The address of an A or AAAA record with this content; empty when it is not one. */
    static Optional<InetAddress> parse(String type, String content) {
        Pattern form = type.equals("A") ? V4 : V6;
        if (!form.matcher(content).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(content))
                    .filter(a -> a instanceof Inet4Address == type.equals("A"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** IPv6 in its canonical form (RFC 5952, section 4): the JDK does not shorten it, and people compare it by eye. */
    static String format(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int zeros = zerosFrom(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        return length == 1
                ? join(groups, 0, groups.length)
                : join(groups, 0, start) + "::" + join(groups, start + length, groups.length);
    }

    private static int zerosFrom(int[] groups, int from) {
        int end = from;
        while (end < groups.length && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
