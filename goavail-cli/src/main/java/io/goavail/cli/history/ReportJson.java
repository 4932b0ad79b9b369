package io.goavail.cli.history;

import io.goavail.cli.event.Json;

/** A report for programs; {@code docs/history.md} describes it. */
public final class ReportJson {

    private ReportJson() {}

    /** One object. */
    public static String of(Report report) {
        Json json = new Json().open('{');
        json.name("from").value(report.from().toString());
        json.name("to").value(report.to().toString());
        json.name("skipped_lines").value(report.skipped());
        json.name("missing_events").value(report.missing());
        json.name("targets").open('[');
        report.rows().forEach(row -> row(json, row));
        return json.close(']').close('}').toString();
    }

    private static void row(Json json, Row row) {
        json.open('{').name("target").value(row.target());
        json.name("agent").value(row.agent());
        json.name("in_seconds").seconds(row.in());
        json.name("out_seconds").seconds(row.out());
        json.name("outage_count").value(row.count());
        json.name("failover_median_seconds").optional(row.median(), Json::seconds);
        json.name("failover_worst_seconds").optional(row.worst(), Json::seconds);
        json.name("outages").open('[');
        for (Outage outage : row.outages()) {
            json.open('{').name("from").value(outage.from().toString());
            json.name("seconds").seconds(outage.length());
            json.name("over").value(outage.over());
            json.name("ordered").value(outage.ordered());
            json.name("failover_seconds").optional(outage.failover(), Json::seconds);
            json.close('}');
        }
        json.close(']').close('}');
    }
}
