package io.goavail.cli.config;

import io.goavail.Portion;
import io.goavail.Safeguards;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what all shapes of a pool have in common, and sees to it that pools do not contradict each other. */
final class PoolReader {

    /** Keys under which providers take the domain that their hostnames lie in. */
    private static final List<String> DOMAIN_KEYS = List.of("dns_domain", "aws_domain");

    private final Secrets secrets;
    private final List<String> notices;
    private final Map<String, Place> published = new HashMap<>();

    PoolReader(Secrets secrets, List<String> notices) {
        this.secrets = secrets;
        this.notices = notices;
    }

    /**
     * Reads a pool.
     *
     * @param table has the hostnames and addresses
     * @param providerTable has the provider's keys; may be the same
     */
    PoolPlan read(
            String name,
            Table table,
            CheckPlan check,
            Safeguards safeguards,
            DnsProviderFactory provider,
            Table providerTable) {
        List<InetAddress> addresses = addresses(table, "ip_addresses");
        warnOfFloor(name, addresses, safeguards.minInService());
        Connector connector = provider.configure(new ProviderTable(providerTable, secrets));
        List<Hostname> hostnames = hostnames(table, domain(providerTable), provider.name());
        return new PoolPlan(name, check, addresses, hostnames, provider.name(), connector, safeguards);
    }

    /** Checks the form of a pool that is not used. */
    void checkForm(Table table) {
        addresses(table, "ip_addresses");
        hostnames(table, domain(table), "");
    }

    /** The distinct addresses of a list. */
    static List<InetAddress> distinctAddresses(Table table, String key) {
        Map<InetAddress, Place> addresses = new LinkedHashMap<>();
        for (Item item : table.strings(key)) {
            try {
                InetAddress address = AddressLiteral.parse(item.text());
                Place first = addresses.putIfAbsent(address, item.place());
                if (first != null) {
                    table.errorAt(item.place(), key, item.text() + " is listed twice, first in line " + first.line());
                }
            } catch (IllegalArgumentException e) {
                table.errorAt(item.place(), key, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(addresses.keySet());
    }

    private static List<InetAddress> addresses(Table table, String key) {
        List<InetAddress> addresses = distinctAddresses(table, key);
        requireList(table, key, "[\"198.51.100.10\", \"198.51.100.11\"]");
        return addresses;
    }

    private List<Hostname> hostnames(Table table, Optional<Hostname> domain, String provider) {
        List<Hostname> hostnames = new ArrayList<>();
        for (Item item : table.strings("hostnames")) {
            try {
                Hostname hostname = hostname(item.text(), domain);
                Place first =
                        provider.isEmpty() ? null : published.putIfAbsent(provider + " " + hostname, item.place());
                if (first != null) {
                    table.errorAt(
                            item.place(), "hostnames", hostname + " is listed twice, first in line " + first.line());
                }
                hostnames.add(hostname);
            } catch (IllegalArgumentException e) {
                table.errorAt(item.place(), "hostnames", String.valueOf(e.getMessage()));
            }
        }
        requireList(table, "hostnames", "[\"www\"]");
        return hostnames;
    }

    /**
     * A name of one label lies within the domain. One of several must say so itself: {@code www.example.org} under
     * {@code example.com} is a mistake, and no guess is made where live records are changed.
     */
    private static Hostname hostname(String text, Optional<Hostname> domain) {
        Hostname name = text.equals("@") && domain.isPresent() ? domain.get() : new Hostname(text);
        if (domain.isEmpty() || name.isWithin(domain.get())) {
            return name;
        }
        if (name.name().indexOf('.') >= 0 || text.endsWith(".")) {
            throw new IllegalArgumentException("'" + text + "' is not within the domain " + domain.get()
                    + "; a name of several labels is written in full, such as "
                    + name.name().split("\\.", 2)[0] + "."
                    + domain.get());
        }
        return Hostname.of(text, domain.get().name());
    }

    private static Optional<Hostname> domain(Table table) {
        Optional<String> text =
                DOMAIN_KEYS.stream().flatMap(key -> table.peek(key).stream()).findFirst();
        try {
            return text.map(Hostname::new);
        } catch (IllegalArgumentException e) {
            // The provider reports it with its key.
            return Optional.empty();
        }
    }

    private static void requireList(Table table, String key, String example) {
        if (!table.has(key)) {
            table.missing(key, key + " = " + example);
        } else if (table.isEmptyList(key)) {
            table.error(key, "the list is empty; such as " + key + " = " + example);
        }
    }

    private void warnOfFloor(String pool, List<InetAddress> addresses, Portion floor) {
        int four =
                (int) addresses.stream().filter(Inet4Address.class::isInstance).count();
        int six = addresses.size() - four;
        for (int count : new int[] {four, six}) {
            if (count > 0 && count <= floor.roundedUp(count)) {
                notices.add("pool " + pool + ": of " + count + (count == 1 ? " address" : " addresses")
                        + " of a family none is ever removed, since min_in_service is " + floor
                        + ", unless addresses that are not listed stand there too");
            }
        }
    }
}
