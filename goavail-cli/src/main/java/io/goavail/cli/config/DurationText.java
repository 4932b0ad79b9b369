package io.goavail.cli.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class DurationText {

    /** What a wrong one is told. */
    public static final String FORM =
            "a length of time is written \"1s\", \"200ms\", \"5m\" or \"1h\", or as a number of seconds";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(ms|s|m|h)");
    /** Thirty years are for ever, and keep nanoseconds within a long. */
    private static final long MOST_SECONDS = 1_000_000_000;

    private DurationText() {}

    /** One that stands on a command line, where a bare number has no type of its own, and there are days too. */
    public static Optional<Duration> parseWord(String text) {
        if (text.matches("\\d{1,5}d")) {
            return Optional.of(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))));
        }
        return parse(text.matches("[0-9.]+") ? text + "s" : text);
    }

    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(unitNanos(matcher.group(2)));
        return nanos(new BigDecimal(matcher.group(1)).multiply(unit));
    }

    static Optional<Duration> ofSeconds(double seconds) {
        return seconds >= 0 && seconds <= MOST_SECONDS
                ? nanos(BigDecimal.valueOf(seconds).movePointRight(9))
                : Optional.empty();
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }

    private static Optional<Duration> nanos(BigDecimal nanos) {
        return nanos.compareTo(BigDecimal.valueOf(MOST_SECONDS).movePointRight(9)) <= 0
                ? Optional.of(Duration.ofNanos(nanos.longValue()))
                : Optional.empty();
    }
}
