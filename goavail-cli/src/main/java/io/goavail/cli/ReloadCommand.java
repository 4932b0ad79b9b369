package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.control.Request;
import java.io.IOException;
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
    public int run(ParseResult arguments, Context context) throws UsageException, ConfigurationException, IOException {
        return ControlSocket.order(new Request.Reload(), arguments, context);
    }
}
