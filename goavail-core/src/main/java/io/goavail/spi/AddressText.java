package io.goavail.spi;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** IP addresses as text. Nothing in here ever asks a resolver. */
public final class AddressText {

    /** Four numbers up to 255, without the leading zeros that some programs read as octal. */
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /** Looks like IPv6 for certain, so that the JDK parses it or throws, and does not look it up as a name. */
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");

    private AddressText() {}

    /** The address that a literal stands for; empty when it is none. Takes no name, no scope and no brackets. */
    public static Optional<InetAddress> parse(String literal) {
        boolean v4 = V4.matcher(literal).matches();
        if (!v4 && !V6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            // An IPv4 address written inside IPv6 comes back as IPv4, and is not what was asked for.
            return Optional.of(InetAddress.getByName(literal)).filter(a -> a instanceof Inet4Address == v4);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * An address in its canonical form, which for IPv6 is that of RFC 5952, section 4: the JDK does not shorten it, and
     * people compare addresses by eye. The scope of a link-local address follows after a percent sign.
     */
    public static String format(InetAddress address) {
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
        String text = length == 1
                ? join(groups, 0, groups.length)
                : join(groups, 0, start) + "::" + join(groups, start + length, groups.length);
        return text + scope(address);
    }

    private static String scope(InetAddress address) {
        String text = address.getHostAddress();
        int percent = text.indexOf('%');
        return percent < 0 ? "" : text.substring(percent);
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
