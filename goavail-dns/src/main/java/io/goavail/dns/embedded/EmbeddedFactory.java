package io.goavail.dns.embedded;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes an embedded server from the table {@code [pool.embedded]}.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code dns_domain}</td><td>required</td><td>the zone, such as {@code "cloud.example.com"}</td></tr>
 * <tr><td>{@code listen}</td><td>{@code "127.0.0.1:8053"}</td><td>address and port, such as {@code "[::1]:8053"} or
 * {@code "0.0.0.0:53"}</td></tr>
 * <tr><td>{@code ttl}</td><td>{@code "30s"}</td><td>whole seconds, up to 7 days</td></tr>
 * <tr><td>{@code nameservers}</td><td>{@code ns} within the domain</td><td>names separated by blanks or commas; those
 * within the zone with an address each: {@code "ns1.cloud.example.com=203.0.113.7 ns2.example.net"}. A name with several
 * addresses is written once for each</td></tr>
 * <tr><td>{@code hostmaster}</td><td>{@code hostmaster@} and the domain</td><td>a mail address</td></tr>
 * </table>
 */
public final class EmbeddedFactory implements DnsProviderFactory {

    static final String NAME = "embedded";

    /** Stands in where the domain is missing, so that the other keys are checked all the same. */
    private static final EmbeddedSettings NO_DOMAIN = EmbeddedSettings.of(new Hostname("invalid"));

    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedFactory() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connector configure(ProviderSettings table) {
        Optional<EmbeddedSettings> defaults = defaults(table);
        EmbeddedSettings settings = defaults.orElse(NO_DOMAIN);
        settings = set(
                table,
                "listen",
                table.string("listen"),
                settings,
                (s, text) -> s.withListen(SocketAddressText.parse(text)));
        settings = set(table, "ttl", table.duration("ttl"), settings, EmbeddedSettings::withTtl);
        settings = set(table, "hostmaster", table.string("hostmaster"), settings, EmbeddedSettings::withHostmaster);
        // Whether they lie within the domain can be told only where there is one.
        Optional<String> servers = table.string("nameservers").filter(text -> defaults.isPresent());
        settings = set(table, "nameservers", servers, settings, (s, text) -> s.withNameServers(nameServers(text)));
        checkZone(table, settings);
        return settings;
    }

    /** What is right by itself may be too long, or too many, together. */
    private static void checkZone(ProviderSettings table, EmbeddedSettings settings) {
        try {
            Apex.of(settings);
        } catch (IllegalArgumentException e) {
            table.error("no zone can be made of these settings: " + e.getMessage());
        }
    }

    private static Optional<EmbeddedSettings> defaults(ProviderSettings table) {
        Optional<String> text = table.string("dns_domain");
        if (text.isEmpty()) {
            table.error("dns_domain is missing: the zone to serve, such as dns_domain = \"cloud.example.com\"");
            return Optional.empty();
        }
        try {
            return text.map(Hostname::new).map(EmbeddedSettings::of);
        } catch (IllegalArgumentException e) {
            table.error("dns_domain", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The settings with one key more; without it where it is not set, or cannot be, which is reported. */
    private static <T> EmbeddedSettings set(
            ProviderSettings table,
            String key,
            Optional<T> value,
            EmbeddedSettings before,
            BiFunction<EmbeddedSettings, T, EmbeddedSettings> setter) {
        try {
            return value.map(v -> setter.apply(before, v)).orElse(before);
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return before;
        }
    }

    private static List<NameServer> nameServers(String text) {
        Map<Hostname, Set<InetAddress>> servers = new LinkedHashMap<>();
        for (String item : text.trim().split("[\\s,]+", -1)) {
            int equals = item.indexOf('=');
            Hostname name = new Hostname(equals < 0 ? item : item.substring(0, equals));
            Set<InetAddress> addresses = servers.computeIfAbsent(name, n -> new LinkedHashSet<>());
            if (equals >= 0) {
                addresses.add(address(item.substring(equals + 1)));
            }
        }
        return servers.entrySet().stream()
                .map(server -> new NameServer(server.getKey(), server.getValue()))
                .toList();
    }

    private static InetAddress address(String text) {
        return AddressText.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "takes an address, such as 203.0.113.7 or 2001:db8::7, not \"" + text + "\""));
    }
}
