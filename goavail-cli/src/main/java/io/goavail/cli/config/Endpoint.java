package io.goavail.cli.config;

import io.goavail.spi.Hostname;

/**
 * A host and a port, as they are written; the name of a host is looked up when it is used.
 *
 * @param host an address without brackets, or a name
 */
public record Endpoint(String host, int port) {

    /** @throws IllegalArgumentException when it is none, saying what would be right */
    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed)) {
            throw new IllegalArgumentException("not a host and a port: '" + text
                    + "'; written host:port, such as 192.0.2.7:8081 or [2001:db8::7]:8081");
        }
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        if (AddressLiteral.looksLikeOne(bare)) {
            AddressLiteral.parse(bare);
        } else {
            new Hostname(bare);
        }
        return new Endpoint(bare, port(text.substring(colon + 1)));
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("a port is a number from 1 to 65535, not '" + text + "'");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
