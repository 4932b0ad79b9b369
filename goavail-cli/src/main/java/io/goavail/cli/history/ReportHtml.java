package io.goavail.cli.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A report as a page that needs nothing else: no script, and no address but its own. */
public final class ReportHtml {

    private final StringBuilder out = new StringBuilder(1 << 16);

    private ReportHtml() {}

    /** The whole page. */
    public static String of(Report report) {
        ReportHtml page = new ReportHtml();
        page.head(report);
        if (report.rows().isEmpty()) {
            page.out.append("<p>Nothing is known of any target.</p>\n");
        } else {
            page.targets(report.rows());
            page.failovers(report.rows());
            page.outages(report);
        }
        page.out.append(
                "<footer><p>Made by goavail report. Times are UTC, as the agents' clocks had them.</p></footer>\n");
        return page.out.append("</body></html>\n").toString();
    }

    private void head(Report report) {
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>goavail report</title>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n");
        out.append(style()).append("</style></head>\n<body><h1>goavail report</h1>\n<p>");
        out.append(report.from().truncatedTo(ChronoUnit.SECONDS)).append(" to ");
        out.append(report.to().truncatedTo(ChronoUnit.SECONDS));
        report.gaps().forEach(gap -> out.append("; ").append(gap));
        out.append("</p>\n");
    }

    private void targets(List<Row> rows) {
        table("Targets", "target", "agent", "", "#in service", "#known for", "#outages", "#out", "#failover", "#worst");
        for (Row row : rows) {
            out.append("<tr>");
            cell(row.target());
            cell(row.agent());
            out.append("<td class=\"period\">")
                    .append(Charts.strip(row.strip()))
                    .append("</td>");
            number("in service", Spans.percent(row.availability()));
            number("known for", Spans.text(row.known()));
            number("outages", String.valueOf(row.count()));
            number("out", Spans.text(row.out()));
            number("failover", row.median().map(Spans::text).orElse("-"));
            number("worst", row.worst().map(Spans::text).orElse("-"));
            out.append("</tr>\n");
        }
        out.append(
                "</table></div>\n<p><small>Green: in service; red, and higher: out of service at some time; grey: nothing is"
                        + " known. Failover: from the first news that a target is down until its last record was gone; half of"
                        + " them took no longer.</small></p>\n");
    }

    private void failovers(List<Row> rows) {
        if (rows.stream().anyMatch(row -> !row.failovers().isEmpty())) {
            out.append("<h2>Time to failover</h2>\n<div class=\"wide\">");
            out.append(Charts.failovers(rows)).append("</div>\n");
        }
    }

    private void outages(Report report) {
        List<Outage> outages = report.outages();
        if (outages.isEmpty()) {
            out.append("<h2>Outages</h2>\n<p>None.</p>\n");
            return;
        }
        table("Newest outages", "out since", "target", "agent", "#for", "#removed after");
        for (Outage outage : outages) {
            out.append("<tr>");
            cell(outage.from().truncatedTo(ChronoUnit.SECONDS).toString());
            cell(outage.target());
            cell(outage.agent());
            number("for", outage.lasted(report.from()));
            number("removed after", outage.removedAfter());
            out.append("</tr>\n");
        }
        out.append("</table></div>\n");
        long more = report.outageCount() - outages.size();
        if (more > 0) {
            out.append("<p>And ").append(more).append(" before these.</p>\n");
        }
    }

    /** The head of a table; what begins with # is a column of numbers. */
    private void table(String title, String... columns) {
        out.append("<h2>").append(title).append("</h2>\n<div class=\"wide\"><table><tr>");
        for (String column : columns) {
            out.append(column.startsWith("#") ? "<th class=\"number\">" : "<th>");
            out.append(column.replace("#", "")).append("</th>");
        }
        out.append("</tr>\n");
    }

    private void cell(String text) {
        out.append("<td>").append(escape(text)).append("</td>");
    }

    /** Where there is no room for a head of the table it is named beside. */
    private void number(String name, String text) {
        out.append("<td class=\"number\" data-name=\"").append(name).append("\">");
        out.append(escape(text)).append("</td>");
    }

    /** A journal may come from anywhere: what stands in it is text, and never markup. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = ReportHtml.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("report.css cannot be read", e);
        }
    }
}
