package io.goavail.cli.config;

import io.goavail.Safeguards;

/** Reads the safeguards: at the top for all pools, and in a pool for that one. */
final class SafeguardsReader {

    private SafeguardsReader() {}

    /** @param otherwise what a key is set to that is not there */
    static Safeguards read(Table table, Safeguards otherwise) {
        return table.portion("min_in_service").map(otherwise::withMinInService).orElse(otherwise);
    }
}
