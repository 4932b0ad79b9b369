package io.goavail.cli.config;

import io.goavail.spi.AddressText;
import java.net.InetAddress;
import java.util.Set;

/**
 * Where the status page is served.
 *
 * @param address the address to listen on
 * @param port 0 for any that is free
 * @param hosts further host names by which browsers may ask for it, in lower case
 */
public record HttpPlan(InetAddress address, int port, Set<String> hosts) {

    public HttpPlan {
        hosts = Set.copyOf(hosts);
    }

    /** As it stands in an address bar: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    @Override
    public String toString() {
        String text = AddressText.format(address);
        return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + port;
    }
}
