package io.goavail.cli.history;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The pictures of a report, as SVG. */
final class Charts {

    /** Bounds of the bars, in milliseconds: a good failover is within a second or two. */
    private static final long[] BOUNDS = {500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000};

    private static final int PART = 3;
    private static final int HEIGHT = 18;
    private static final int BAR = 70;
    private static final int BARS_HEIGHT = 120;

    private Charts() {}

    /** A bar from left to right: how a target fared. Equal neighbours are one rectangle. */
    static String strip(Strip strip) {
        StringBuilder svg = new StringBuilder(400);
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"strip\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"the period from left to right\">",
                PART * Strip.PARTS,
                HEIGHT));
        int begin = 0;
        for (int part = 1; part <= Strip.PARTS; part++) {
            if (part == Strip.PARTS || !tone(strip, part).equals(tone(strip, begin))) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                        tone(strip, begin),
                        PART * begin,
                        margin(strip, begin),
                        PART * (part - begin),
                        HEIGHT - 2 * margin(strip, begin)));
                begin = part;
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String tone(Strip strip, int part) {
        if (!strip.isKnown(part)) {
            return "none";
        }
        return strip.out(part) > 0 ? "bad" : "good";
    }

    /** What is bad stands out for those as well who see no colours. */
    private static int margin(Strip strip, int part) {
        return tone(strip, part).equals("bad") ? 0 : 4;
    }

    /** How many failovers took how long, of all targets. */
    static String failovers(List<Row> rows) {
        long[] counts = new long[BOUNDS.length + 1];
        rows.forEach(row -> row.failovers().forEach(time -> counts[bar(time)]++));
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder svg = new StringBuilder(2000);
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"bars\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"failovers by duration\">",
                BAR * counts.length,
                BARS_HEIGHT + 40));
        for (int i = 0; i < counts.length; i++) {
            long height = Math.round((double) BARS_HEIGHT * counts[i] / most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                            + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                            + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    BAR * i + 6,
                    16 + BARS_HEIGHT - height,
                    BAR - 12,
                    height,
                    BAR * i + BAR / 2,
                    12 + BARS_HEIGHT - height,
                    counts[i] == 0 ? "" : counts[i],
                    BAR * i + BAR / 2,
                    BARS_HEIGHT + 34,
                    label(i)));
        }
        return svg.append("</svg>").toString();
    }

    private static int bar(Duration time) {
        int bar = 0;
        while (bar < BOUNDS.length && time.toMillis() > BOUNDS[bar]) {
            bar++;
        }
        return bar;
    }

    private static String label(int bar) {
        return bar == BOUNDS.length
                ? "longer"
                : "to " + (BOUNDS[bar] % 1000 == 0 ? BOUNDS[bar] / 1000 + " s" : BOUNDS[bar] / 1000.0 + " s");
    }
}
