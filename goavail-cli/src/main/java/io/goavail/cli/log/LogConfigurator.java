package io.goavail.cli.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.time.ZoneId;

/**
 * Sets logback up in code, found by its service loader: no search for XML files, which costs a tenth of a second at start.
 * Until a command knows better, warnings go to standard error as text.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    /** For {@link java.util.ServiceLoader}. */
    public LogConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        Logs.quiet(loggers, System.err, ZoneId.systemDefault());
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
