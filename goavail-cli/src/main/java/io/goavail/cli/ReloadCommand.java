package io.goavail.cli;

import io.goavail.cli.control.Request;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail reload}: as SIGHUP, and tells how it went. */
final class ReloadCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        ControlSocket.describe(spec);
        spec.usageMessage().footer("", "Ends with 0 when the file is in force, 1 when the agent goes on as before.");
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException {
        return ControlSocket.order(new Request.Reload(), arguments, context);
    }
}
