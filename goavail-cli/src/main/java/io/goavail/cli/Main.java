package io.goavail.cli;

import io.goavail.cli.config.Factories;
import java.util.Optional;

/** The process. */
public final class Main {

    private Main() {}

    /** Runs the command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Context context = new Context(
                System.in,
                System.out,
                System.err,
                System.getenv(),
                Boolean.getBoolean("goavail.terminal"),
                Boolean.getBoolean("goavail.screen") ? Optional.of(new ControllingTerminal()) : Optional.empty(),
                Factories::installed,
                new InstalledIcmp(),
                new ProcessSignals());
        int exitCode = new Goavail(context).run(arguments);
        System.out.flush();
        System.exit(exitCode);
    }
}
