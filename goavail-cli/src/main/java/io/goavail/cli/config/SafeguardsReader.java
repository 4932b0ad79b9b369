package io.goavail.cli.config;

import io.goavail.DriftPolicy;
import io.goavail.Safeguards;
import java.time.Duration;
import java.util.Optional;

/** Reads the safeguards: at the top for all pools, and in a pool for that one. */
final class SafeguardsReader {

    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    private static final Duration MOST_WINDOW = Duration.ofDays(1);

    private final Table table;

    SafeguardsReader(Table table) {
        this.table = table;
    }

    /** @param otherwise what a key is set to that is not there */
    Safeguards read(Safeguards otherwise) {
        return otherwise
                .withMinInService(table.portion("min_in_service").orElse(otherwise.minInService()))
                .withMaxRemovals(table.portion("max_removals").orElse(otherwise.maxRemovals()))
                .withChangeWindow(changeWindow().orElse(otherwise.changeWindow()))
                .withDrift(drift().orElse(otherwise.drift()));
    }

    private Optional<Duration> changeWindow() {
        Optional<Duration> window = table.duration("change_window");
        if (window.isPresent()
                && (window.get().compareTo(LEAST_WINDOW) < 0 || window.get().compareTo(MOST_WINDOW) > 0)) {
            table.error("change_window", "is from 1s to 24h");
            return Optional.empty();
        }
        return window;
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
