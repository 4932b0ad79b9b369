package io.goavail.cli.config;

import io.goavail.DriftPolicy;
import io.goavail.Safeguards;
import java.util.Optional;

/** Reads the safeguards: at the top for all pools, and in a pool for that one. */
final class SafeguardsReader {

    private final Table table;

    SafeguardsReader(Table table) {
        this.table = table;
    }

    /** @param otherwise what a key is set to that is not there */
    Safeguards read(Safeguards otherwise) {
        return otherwise
                .withMinInService(table.portion("min_in_service").orElse(otherwise.minInService()))
                .withDrift(drift().orElse(otherwise.drift()));
    }

    private Optional<DriftPolicy> drift() {
        Optional<String> text = table.string("drift");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "repair" -> Optional.of(DriftPolicy.REPAIR);
            case "report" -> Optional.of(DriftPolicy.REPORT);
            default -> {
                table.error("drift", "'" + text.get() + "'; \"repair\" or \"report\" is right");
                yield Optional.empty();
            }
        };
    }
}
