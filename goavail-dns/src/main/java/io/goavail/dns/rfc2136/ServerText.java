package io.goavail.dns.rfc2136;

import io.goavail.spi.AddressText;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as the configuration writes it: a name or an address, and perhaps a port. */
final class ServerText {

    private static final int DEFAULT_PORT = 53;
    private static final int MAX_PORT = 65_535;

    private static final Pattern BRACKETED = Pattern.compile("\\[(?<host>[^\\]]+)](?::(?<port>\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("(?<host>[^:]+)(?::(?<port>\\d{1,5}))?");

    private ServerText() {}

    /**
     * The server, unresolved where it is a name. Looks nothing up.
     *
     * @throws IllegalArgumentException when it is neither a name nor an address, saying what would be
     */
    static InetSocketAddress parse(String text) {
        Optional<InetAddress> bare = AddressText.parse(text);
        if (bare.isPresent()) {
            return new InetSocketAddress(bare.get(), DEFAULT_PORT);
        }
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return new InetSocketAddress(
                    AddressText.parse(bracketed.group("host")).orElseThrow(() -> wrong(text)), port(bracketed, text));
        }
        Matcher plain = PLAIN.matcher(text);
        if (!plain.matches()) {
            throw wrong(text);
        }
        int port = port(plain, text);
        return AddressText.parse(plain.group("host"))
                .map(address -> new InetSocketAddress(address, port))
                .orElseGet(() -> InetSocketAddress.createUnresolved(name(plain.group("host"), text), port));
    }

    private static int port(Matcher matcher, String text) {
        String port = matcher.group("port");
        int number = port == null ? DEFAULT_PORT : Integer.parseInt(port);
        if (number < 1 || number > MAX_PORT) {
            throw wrong(text);
        }
        return number;
    }

    private static String name(String host, String text) {
        // A number with dots that is no address is a slip, and not a name.
        if (host.matches("[0-9.]+")) {
            throw wrong(text);
        }
        try {
            return new Hostname(host).name();
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("takes a name or an address, with a port unless it is " + DEFAULT_PORT
                + ", such as \"ns1.example.com\", \"192.0.2.53:5353\" or \"[2001:db8::53]:53\", not \"" + text + "\"");
    }
}
