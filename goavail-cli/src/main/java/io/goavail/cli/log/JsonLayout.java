package io.goavail.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/** One JSON object to a line: time, level, logger, message, the key-value pairs, exception. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final Set<String> OWN = Set.of("time", "level", "logger", "message", "exception");

    private final ZoneId zone;

    /** @param zone whose time it is */
    JsonLayout(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(240);
        line.append("{\"time\":\"").append(TIME.format(event.getInstant().atZone(zone)));
        line.append("\",\"level\":\"").append(event.getLevel()).append('"');
        field(line, "logger", event.getLoggerName());
        field(line, "message", event.getFormattedMessage());
        pairs(line, event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs());
        if (event.getThrowableProxy() != null) {
            field(line, "exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.append("}\n").toString();
    }

    private static void pairs(StringBuilder line, List<KeyValuePair> pairs) {
        Set<String> used = new HashSet<>(OWN);
        for (KeyValuePair pair : pairs) {
            // A name stands once in an object (RFC 8259, section 4).
            String name = pair.key;
            while (!used.add(name)) {
                name = name + "_";
            }
            if (pair.value instanceof Integer || pair.value instanceof Long || pair.value instanceof Boolean) {
                Quoting.quote(line.append(','), name);
                line.append(':').append(pair.value);
            } else {
                field(line, name, String.valueOf(pair.value));
            }
        }
    }

    private static void field(StringBuilder line, String name, String value) {
        Quoting.quote(line.append(','), name);
        Quoting.quote(line.append(':'), value);
    }
}
