package io.goavail.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.goavail.Monitor;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Directs the log of this process. */
public final class Logs {

    private Logs() {}

    /**
     * Writes the log to {@code out} from now on.
     *
     * @param debug whether it tells of each probe
     * @param coloured whether text has colours
     */
    public static void write(OutputStream out, LogFormat format, boolean debug, boolean coloured) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            ZoneId zone = ZoneId.systemDefault();
            Layout<ILoggingEvent> layout =
                    format == LogFormat.JSON ? new JsonLayout(zone) : new TextLayout(zone, coloured);
            direct(loggers, out, layout, debug ? Level.DEBUG : Level.INFO);
            // It tells much that only its own developers need, each packet included.
            loggers.getLogger("org.jgroups").setLevel(debug ? Level.INFO : Level.WARN);
        }
    }

    /**
     * Writes warnings to {@code out} from now on, but no event of a monitor: for a command that tells of these itself.
     *
     * @param coloured whether text has colours
     */
    public static void writeWarnings(OutputStream out, boolean coloured) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            direct(loggers, out, new TextLayout(ZoneId.systemDefault(), coloured), Level.WARN);
            loggers.getLogger(Monitor.class).setLevel(Level.OFF);
        }
    }

    static void quiet(LoggerContext loggers, OutputStream out, ZoneId zone) {
        direct(loggers, out, new TextLayout(zone, false), Level.WARN);
    }

    private static void direct(LoggerContext loggers, OutputStream out, Layout<ILoggingEvent> layout, Level level) {
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(loggers);
        appender.setName("goavail");
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        // Those before are not stopped: that would close their stream, which is not theirs.
        for (Appender<ILoggingEvent> before : current(root)) {
            root.detachAppender(before);
        }
        root.addAppender(appender);
        root.setLevel(level);
        loggers.getLogger(Monitor.class).setLevel(null);
        // At DEBUG the AWS SDK writes down what it signs, session tokens included.
        loggers.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
    }

    private static List<Appender<ILoggingEvent>> current(Logger logger) {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        logger.iteratorForAppenders().forEachRemaining(appenders::add);
        return appenders;
    }
}
