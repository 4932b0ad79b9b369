package io.goavail.cluster.simulation;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging backend of simulations. A monitor logs its own defects and goes on; in here nothing else would ever notice
 * them. What is logged as an error on a thread that has set a trap is caught; without one, warnings and errors are printed.
 * What a monitor says of the world is left out, since the trace has it.
 */
public final class ErrorTrap implements SLF4JServiceProvider {

    private static final ThreadLocal<List<String>> CAUGHT = new ThreadLocal<>();
    private static final String ABOUT_THE_WORLD = "io.goavail.Monitor";

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** Catches the errors of this thread from now on, in the list that is returned. */
    public static List<String> set() {
        List<String> caught = new ArrayList<>();
        CAUGHT.set(caught);
        return caught;
    }

    public static void remove() {
        CAUGHT.remove();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return TrapLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing to prepare.
    }

    private static final class TrapLogger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        private final boolean mute;

        TrapLogger(String name) {
            this.name = name;
            this.mute = name.equals(ABOUT_THE_WORLD);
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return !mute && CAUGHT.get() == null;
        }

        @Override
        public boolean isErrorEnabled() {
            return !mute;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable cause) {
            String line = name + ": " + MessageFormatter.basicArrayFormat(pattern, arguments)
                    + (cause == null ? "" : ": " + cause + at(cause));
            List<String> caught = CAUGHT.get();
            if (caught != null) {
                caught.add(line);
            } else {
                System.err.println(level + " " + line);
            }
        }

        private static String at(Throwable cause) {
            StackTraceElement[] stack = cause.getStackTrace();
            return stack.length == 0 ? "" : " at " + stack[0] + (stack.length > 1 ? " from " + stack[1] : "");
        }
    }
}
