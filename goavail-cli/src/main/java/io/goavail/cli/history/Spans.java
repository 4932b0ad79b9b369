package io.goavail.cli.history;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Lengths of time, and shares of them, for people. */
final class Spans {

    private Spans() {}

    /** Two units at most: {@code 850 ms}, {@code 1.20 s}, {@code 42 s}, {@code 5 min 12 s}, {@code 3 d 4 h}. */
    static String text(Duration span) {
        if (span.toSeconds() < 1) {
            return span.isZero() ? "0 s" : span.toMillis() + " ms";
        } else if (span.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.2f s", span.toMillis() / 1e3);
        } else if (span.toMinutes() < 1) {
            return span.toSeconds() + " s";
        } else if (span.toHours() < 1) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        } else if (span.toDays() < 1) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toDays() + " d " + span.toHoursPart() + " h";
    }

    /** Rounded down: what was away for a moment is not 100 %. */
    static String percent(OptionalDouble share) {
        return share.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.4f %%", Math.floor(share.getAsDouble() * 1e6) / 1e4);
    }
}
