package io.goavail.cli.history;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A report for a terminal. */
public final class ReportText {

    /** The newest of them; the rest is in the journal. */
    private static final int MOST_OUTAGES = 20;

    private ReportText() {}

    /** Prints it. */
    public static void print(Report report, PrintStream out) {
        out.println(report.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                + report.to().truncatedTo(ChronoUnit.SECONDS));
        report.gaps().forEach(out::println);
        if (report.rows().isEmpty()) {
            out.println("Nothing is known of any target.");
            return;
        }
        Columns table =
                new Columns("target", "agent", "in service", "known for", "outages", "out", "failover", "worst");
        for (Row row : report.rows()) {
            table.add(
                    row.target(),
                    row.agent(),
                    Spans.percent(row.availability()),
                    Spans.text(row.known()),
                    String.valueOf(row.count()),
                    Spans.text(row.out()),
                    row.median().map(Spans::text).orElse("-"),
                    row.worst().map(Spans::text).orElse("-"));
        }
        table.print(out);
        List<Outage> outages = report.outages();
        if (!outages.isEmpty()) {
            out.println();
            Columns list = new Columns("out since", "target", "agent", "for", "removed after");
            outages.stream()
                    .limit(MOST_OUTAGES)
                    .forEach(outage -> list.add(
                            outage.from().truncatedTo(ChronoUnit.SECONDS).toString(),
                            outage.target(),
                            outage.agent(),
                            outage.lasted(report.from()),
                            outage.removedAfter()));
            list.print(out);
            long more = report.outageCount() - Math.min(outages.size(), MOST_OUTAGES);
            if (more > 0) {
                out.println("and " + more + " before these");
            }
        }
    }
}
