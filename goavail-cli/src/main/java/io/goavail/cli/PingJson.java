package io.goavail.cli;

import io.goavail.cli.log.Quoting;
import io.goavail.spi.AddressText;
import java.util.List;
import java.util.Locale;

/** For programs: an object a line, whose {@code kind} is {@code probe}, {@code target} or {@code total}. */
final class PingJson implements PingPrinter {

    @Override
    public String probe(PingTarget target, int number, long rttNanos, String reason, PingTally soFar) {
        StringBuilder line = begin("probe");
        name(line, target);
        line.append(",\"number\":").append(number);
        if (reason.isEmpty()) {
            return line.append(",\"rtt_ms\":")
                    .append(ms(rttNanos / 1e6))
                    .append('}')
                    .toString();
        }
        Quoting.quote(line.append(",\"reason\":"), reason);
        return line.append('}').toString();
    }

    @Override
    public String target(PingTarget target) {
        StringBuilder line = begin("target");
        name(line, target);
        numbers(line, PingTally.of(target));
        return line.append('}').toString();
    }

    @Override
    public String total(List<PingTarget> targets, long tookNanos) {
        PingTally tally = PingTally.of(targets);
        StringBuilder line = begin("total");
        line.append(",\"targets\":").append(tally.targets());
        line.append(",\"answered\":").append(tally.answered());
        numbers(line, tally);
        line.append(",\"took_ms\":").append(ms(tookNanos / 1e6));
        return line.append('}').toString();
    }

    private static StringBuilder begin(String kind) {
        StringBuilder line = new StringBuilder(200);
        Quoting.quote(line.append("{\"kind\":"), kind);
        return line;
    }

    private static void name(StringBuilder line, PingTarget target) {
        Quoting.quote(line.append(",\"target\":"), target.name());
        Quoting.quote(line.append(",\"address\":"), AddressText.format(target.address()));
    }

    private static void numbers(StringBuilder line, PingTally tally) {
        line.append(",\"sent\":").append(tally.sent());
        line.append(",\"received\":").append(tally.received());
        line.append(",\"missed\":").append(tally.missed());
        line.append(",\"inconclusive\":").append(tally.inconclusive());
        if (tally.received() > 0) {
            line.append(",\"min_ms\":").append(ms(tally.leastNanos() / 1e6));
            line.append(",\"avg_ms\":").append(ms(tally.averageMillis()));
            line.append(",\"max_ms\":").append(ms(tally.mostNanos() / 1e6));
        }
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.3f", millis);
    }
}
