package io.goavail.cli.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How it went with all targets within a period.
 *
 * @param rows a row for each target and agent
 * @param skipped how many lines of the journals could not be read
 */
public record Report(Instant from, Instant to, List<Row> rows, long skipped) {

    /** The newest that are shown of all. */
    private static final int MOST_OUTAGES = 100;

    public Report {
        rows = List.copyOf(rows);
    }

    /** The newest outages, the last one first. */
    List<Outage> outages() {
        return rows.stream()
                .flatMap(row -> row.outages().stream())
                .sorted(Comparator.comparing(Outage::from).reversed())
                .limit(MOST_OUTAGES)
                .toList();
    }
}
