package io.goavail.cli;

import io.goavail.cli.config.Credentials;
import io.goavail.cli.config.Factories;
import io.goavail.cli.systemd.ServiceManager;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command has around it, so that tests can be around it instead.
 *
 * @param in what {@code -f -} reads
 * @param out results
 * @param err errors and the log
 * @param environment the environment variables
 * @param terminal whether {@code err} is a terminal
 * @param screen the terminal that {@code out} is, if it is one
 * @param factories finds the providers
 */
record Context(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean terminal,
        Optional<Screen> screen,
        Supplier<Factories> factories,
        IcmpOpener icmp,
        Signals signals) {

    Credentials credentials() {
        return Credentials.of(environment);
    }

    ServiceManager serviceManager() {
        return ServiceManager.of(environment, ProcessHandle.current().pid());
    }

    /** Whether the log is. */
    boolean isColoured() {
        return terminal && isColourWelcome() && hasCursor();
    }

    /** See no-color.org. */
    boolean isColourWelcome() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Whether a terminal understands control sequences. */
    boolean hasCursor() {
        return !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
