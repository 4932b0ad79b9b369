package io.goavail.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** {@code 13:02:11.402 WARN  target DOWN  target=198.51.100.10 from=UP reason=timeout}. */
final class TextLayout extends LayoutBase<ILoggingEvent> {

    private static final String RESET = "\u001b[0m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String FAINT = "\u001b[2m";

    private final ZoneId zone;
    private final boolean coloured;

    /**
     * @param zone whose time it is
     * @param coloured whether the reader is a terminal that shows colours
     */
    TextLayout(ZoneId zone, boolean coloured) {
        this.zone = zone;
        this.coloured = coloured;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        time(line, event.getInstant().atZone(zone).toLocalTime());
        String colour = coloured ? colour(event.getLevel()) : "";
        line.append(' ').append(colour).append(event.getLevel());
        line.append(event.getLevel().levelStr.length() < 5 ? "  " : " ");
        Quoting.visible(line, event.getFormattedMessage());
        line.append(colour.isEmpty() ? "" : RESET);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        String gap = "  ";
        for (int i = 0; pairs != null && i < pairs.size(); i++) {
            line.append(gap).append(pairs.get(i).key).append('=');
            Quoting.quoteIfNeeded(line, String.valueOf(pairs.get(i).value));
            gap = " ";
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static void time(StringBuilder line, LocalTime time) {
        two(line, time.getHour()).append(':');
        two(line, time.getMinute()).append(':');
        two(line, time.getSecond()).append('.');
        int millis = time.getNano() / 1_000_000;
        line.append((char) ('0' + millis / 100));
        two(line, millis % 100);
    }

    private static StringBuilder two(StringBuilder line, int number) {
        return line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String colour(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> RED;
            case Level.WARN_INT -> YELLOW;
            case Level.DEBUG_INT, Level.TRACE_INT -> FAINT;
            default -> "";
        };
    }
}
