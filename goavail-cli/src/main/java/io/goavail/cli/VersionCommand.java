package io.goavail.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail version}. */
final class VersionCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        // Takes nothing.
    }

    @Override
    public int run(ParseResult arguments, Context context) {
        String version = Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        context.out().println("goavail " + version + ", Java " + Runtime.version());
        return ExitCode.OK;
    }
}
