package io.goavail.dns.embedded;

import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.Set;

/**
 * A name server of the zone, as its NS records tell it.
 *
 * @param name its name
 * @param addresses its addresses, where the name lies within the zone and so must be answered by it; otherwise empty.
 *     They are fixed: nobody watches them
 */
public record NameServer(Hostname name, Set<InetAddress> addresses) {

    public NameServer {
        addresses = Set.copyOf(addresses);
    }

    /** A name server whose addresses are found in another zone. */
    public static NameServer of(Hostname name) {
        return new NameServer(name, Set.of());
    }
}
