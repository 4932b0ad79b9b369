package io.goavail.dns.provider;

import io.goavail.spi.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address with its port, as the configuration writes it. Never looks a name up. */
public final class SocketAddressText {

    private static final Pattern FORM = Pattern.compile("(?:\\[(?<v6>[^\\]]+)\\]|(?<v4>[^:]+)):(?<port>\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private SocketAddressText() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is not an address and port, saying what would be
     */
    public static InetSocketAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches() && Integer.parseInt(matcher.group("port")) <= MAX_PORT) {
            boolean v4 = matcher.group("v6") == null;
            Optional<InetAddress> address =
                    AddressText.parse(matcher.group(v4 ? "v4" : "v6")).filter(a -> a instanceof Inet4Address == v4);
            if (address.isPresent()) {
                return new InetSocketAddress(address.get(), Integer.parseInt(matcher.group("port")));
            }
        }
        throw new IllegalArgumentException(
                "takes an address and port, such as \"127.0.0.1:8053\" or \"[::1]:8053\", not \"" + text + "\"");
    }

    /** As it is written: a name that was not looked up, or the address. */
    public static String format(InetSocketAddress address) {
        String host = address.isUnresolved() ? address.getHostString() : AddressText.format(address.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
