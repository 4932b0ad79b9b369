package io.goavail.cli;

import io.goavail.cli.control.Request;
import io.goavail.cli.control.StatusTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail status}: what a running agent knows. */
final class StatusCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        ControlSocket.describe(spec);
        spec.addOption(Options.flag("One JSON object, as the HTTP API has it.", "--json"));
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException {
        ControlSocket.Reply reply = ControlSocket.ask(new Request.Status(), arguments, context);
        reply.answer().status().ifPresent(json -> {
            if (arguments.hasMatchedOption("--json")) {
                context.out().println(json);
            } else {
                StatusTable.of(json).lines().forEach(context.out()::println);
            }
        });
        return reply.exitCode();
    }
}
