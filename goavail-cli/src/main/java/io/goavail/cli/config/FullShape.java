package io.goavail.cli.config;

import io.goavail.Safeguards;
import io.goavail.spi.DnsProviderFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code [[pool]]} and {@code [cluster]}. */
final class FullShape {

    private final Factories factories;
    private final PoolReader reader;
    private final Safeguards safeguards;
    private final Map<String, Place> names = new HashMap<>();

    FullShape(Factories factories, PoolReader reader, Safeguards safeguards) {
        this.factories = factories;
        this.reader = reader;
        this.safeguards = safeguards;
    }

    List<PoolPlan> pools(Table root) {
        List<PoolPlan> pools = new ArrayList<>();
        for (Table table : root.tables("pool")) {
            String name = name(table);
            CheckPlan check = check(table);
            Safeguards own = new SafeguardsReader(table).read(safeguards);
            provider(table, name)
                    .ifPresentOrElse(
                            factory -> pools.add(reader.read(
                                    name,
                                    table,
                                    check,
                                    own,
                                    factory,
                                    table.table(factory.name()).orElseThrow())),
                            () -> reader.checkForm(table));
        }
        return pools;
    }

    private String name(Table table) {
        String name = table.string("name").orElse("");
        if (!table.has("name")) {
            table.missing("name", "name = \"cloud\"");
        } else if (table.peek("name").isPresent()) {
            if (name.isBlank()) {
                table.error("name", "is empty; such as name = \"cloud\"");
            }
            Place first = names.putIfAbsent(name, table.placeOf("name"));
            if (first != null) {
                table.error("name", "two pools have the name " + name + ", the first in line " + first.line());
            }
        }
        return name;
    }

    private static CheckPlan check(Table table) {
        String check = table.string("check").orElse("icmp");
        OptionalInt port = Ports.read(table, "port");
        if (check.equals("tcp")) {
            if (!table.has("port")) {
                table.missing("port", "port = 443, since check is \"tcp\"");
            }
            return new CheckPlan.Tcp(port.orElse(1));
        }
        if (!check.equals("icmp")) {
            table.error("check", "'" + check + "'; \"icmp\" or \"tcp\" is right");
        } else if (table.has("port")) {
            table.error("port", "has no meaning with check = \"icmp\"; leave it out, or set check = \"tcp\"");
        }
        return new CheckPlan.Icmp();
    }

    private Optional<DnsProviderFactory> provider(Table table, String pool) {
        List<String> keys = table.tableKeys();
        keys.forEach(table::know);
        List<String> known =
                keys.stream().filter(key -> factories.named(key).isPresent()).toList();
        for (String key : keys) {
            if (factories.named(key).isEmpty()) {
                table.error(key, factories.unknown(key));
            }
        }
        if (keys.isEmpty()) {
            table.error(
                    "pool " + pool + " has no provider; add one table to it, such as [pool.cloudflare]; this build has "
                            + factories.names());
        } else if (known.size() > 1) {
            table.error(known.get(1), "a second provider; a pool has one: give this one a [[pool]] of its own");
        }
        return known.stream().findFirst().flatMap(factories::named);
    }
}
