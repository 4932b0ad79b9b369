package io.goavail.cli.config;

import io.goavail.Safeguards;
import io.goavail.spi.DnsProviderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the two shapes of the Go program's file: everything at the top, or in sections. Each describes one pool, which is
 * named after its provider.
 */
final class OldShapes {

    static final List<String> SECTIONS = List.of("Cloudflare", "Route53");

    static final String MEMBERS = "Members";

    private static final List<String> FLAT_KEYS = List.of("ip_addresses", "hostnames", "dns_domain", "dns_proxied");

    private static final String CLOUDFLARE = "cloudflare";

    private final Factories factories;
    private final PoolReader reader;
    private final Selection selection;
    private final Safeguards safeguards;
    private final List<String> notices;

    OldShapes(
            Factories factories, PoolReader reader, Selection selection, Safeguards safeguards, List<String> notices) {
        this.factories = factories;
        this.reader = reader;
        this.selection = selection;
        this.safeguards = safeguards;
        this.notices = notices;
    }

    static boolean isSectioned(Table root) {
        return root.has(MEMBERS) || SECTIONS.stream().anyMatch(root::has);
    }

    static boolean isFlat(Table root) {
        return FLAT_KEYS.stream().anyMatch(root::has)
                || ClusterReader.OLD_KEYS.stream().anyMatch(root::has);
    }

    List<PoolPlan> flat(Table root) {
        selection
                .provider()
                .filter(name -> !name.equals(CLOUDFLARE))
                .ifPresent(name ->
                        root.error("--dns-provider " + name + ": a file without sections is for " + CLOUDFLARE));
        return pool(CLOUDFLARE, root, check(root));
    }

    List<PoolPlan> sectioned(Table root) {
        CheckPlan check = check(root);
        List<String> present = SECTIONS.stream().filter(root::has).toList();
        String wanted = wanted(present);
        List<PoolPlan> pools = new ArrayList<>();
        for (String section : SECTIONS) {
            String provider = section.toLowerCase(Locale.ROOT);
            Optional<Table> table = root.table(section);
            if (table.isPresent() && provider.equals(wanted)) {
                pools.addAll(pool(wanted, table.get(), check));
            } else if (table.isPresent()) {
                checkForm(table.get());
                notices.add("[" + section + "] is ignored: the provider is " + wanted + "; --dns-provider " + provider
                        + " would select it");
            }
        }
        if (present.isEmpty()) {
            root.error("there is no provider; add a section such as [Cloudflare]");
        } else if (present.stream()
                .noneMatch(section -> section.toLowerCase(Locale.ROOT).equals(wanted))) {
            root.error("--dns-provider " + wanted + ": the file has no such section; it has ["
                    + String.join("], [", present) + "]");
        }
        return pools;
    }

    private String wanted(List<String> present) {
        String byDefault = present.size() == 1 ? present.get(0).toLowerCase(Locale.ROOT) : CLOUDFLARE;
        return selection.provider().orElse(byDefault);
    }

    private List<PoolPlan> pool(String provider, Table table, CheckPlan check) {
        Optional<DnsProviderFactory> factory = factories.named(provider);
        if (factory.isEmpty()) {
            table.error(factories.unknown(provider));
            checkForm(table);
            return List.of();
        }
        return List.of(reader.read(provider, table, check, safeguards, factory.get(), table));
    }

    private CheckPlan check(Table root) {
        OptionalInt port = Ports.read(root, "port");
        if (!selection.isTcp()) {
            return new CheckPlan.Icmp();
        }
        if (!root.has("port")) {
            root.missing("port", "port = 443, since --type is tcp");
        }
        return new CheckPlan.Tcp(port.orElse(1));
    }

    /** A section that is not used, or cannot be: its keys and their types. */
    private void checkForm(Table section) {
        reader.checkForm(section);
        List.of("dns_domain", "aws_domain", "aws_zoneid", "aws_region", "zone_id", "region", "api_url")
                .forEach(section::string);
        section.bool("dns_proxied");
        section.duration("ttl");
    }
}
