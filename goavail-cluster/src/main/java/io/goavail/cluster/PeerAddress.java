package io.goavail.cluster;

import io.goavail.spi.AddressText;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a configured peer is to be found. Nothing in here asks a resolver.
 *
 * @param host an IP address without brackets, or the name of a host; made canonical, so that equal places are equal
 * @param port 1 to 65535
 */
public record PeerAddress(String host, int port) {

    /** What ends in a number is meant to be an address (RFC 3986, section 3.2.2, takes what is none for a name). */
    private static final Pattern MEANT_AS_ADDRESS = Pattern.compile(".*:.*|(?:.*\\.)?\\d+\\.?");

    /** @throws IllegalArgumentException when the host or the port is none, saying what would be right */
    public PeerAddress {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
        host = canonical(host);
    }

    /**
     * Reads {@code host:port}: {@code agent.example.net:8081}, {@code 192.0.2.7:8081}, {@code [2001:db8::7]:8081}.
     *
     * @throws IllegalArgumentException when it is none, saying what would be right
     */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String port = text.substring(colon + 1);
        if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed) || !port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("not a host and a port: '" + text
                    + "'; written host:port, such as 192.0.2.7:8081 or [2001:db8::7]:8081");
        }
        return new PeerAddress(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }

    /** The address that the host is, when it is one and no name. */
    public Optional<InetAddress> literal() {
        return AddressText.parse(host);
    }

    private static String canonical(String host) {
        if (!MEANT_AS_ADDRESS.matcher(host).matches()) {
            return new Hostname(host).name();
        }
        return AddressText.parse(host)
                .map(AddressText::format)
                .orElseThrow(() -> new IllegalArgumentException("neither an IP address nor the name of a host: '" + host
                        + "'; such as 192.0.2.7, 2001:db8::7 or agent.example.net"));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
