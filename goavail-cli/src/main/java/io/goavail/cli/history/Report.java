package io.goavail.cli.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How it went with all targets within a period.
 *
 * @param rows a row for each target and agent
 * @param skipped how many lines of the journals could not be read
 * @param missing how many events are not in the journals, as these say
 */
public record Report(Instant from, Instant to, List<Row> rows, long skipped, long missing) {

    /** The newest that are shown of all. */
    private static final int MOST_OUTAGES = 100;

    public Report {
        rows = List.copyOf(rows);
    }

    /** How many outages there were. */
    long outageCount() {
        return rows.stream().mapToLong(Row::count).sum();
    }

    /** For people: what the journals lack; empty when nothing. */
    List<String> gaps() {
        return Stream.of(
                        skipped == 0 ? "" : "lines that could not be read: " + skipped,
                        missing == 0 ? "" : "events that are missing in the journals: " + missing)
                .filter(text -> !text.isEmpty())
                .toList();
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
