package io.goavail.cli.config;

import java.util.OptionalInt;

/** Port numbers. */
final class Ports {

    private Ports() {}

    static OptionalInt read(Table table, String key) {
        OptionalInt port = table.integer(key)
                .map(number ->
                        number >= 1 && number <= 65_535 ? OptionalInt.of(number.intValue()) : OptionalInt.empty())
                .orElse(OptionalInt.empty());
        if (port.isEmpty() && table.isInteger(key)) {
            table.error(key, "a port is from 1 to 65535");
        }
        return port;
    }
}
