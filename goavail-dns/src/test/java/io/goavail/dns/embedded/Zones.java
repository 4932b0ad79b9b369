package io.goavail.dns.embedded;

import io.goavail.spi.Hostname;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings and zones for tests, all of {@code example.com}. */
final class Zones {

    static final Hostname DOMAIN = new Hostname("example.com");

    private Zones() {}

    /** On a free port of the loopback. */
    static EmbeddedSettings settings() {
        return EmbeddedSettings.of(DOMAIN).withListen(new InetSocketAddress(Addresses.ip("127.0.0.1"), 0));
    }

    /** With no hostnames. */
    static Zone empty() {
        return Zone.of(Apex.of(settings())).serving(Map.of());
    }

    static Zone serving(String hostname, String... addresses) {
        return empty().serving(Map.of(new Hostname(hostname), ips(addresses)));
    }

    static Set<InetAddress> ips(String... literals) {
        return Arrays.stream(literals).map(Addresses::ip).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** This many IPv4 addresses. */
    static Set<InetAddress> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Addresses.ip("10.0." + i / 256 + "." + i % 256))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
