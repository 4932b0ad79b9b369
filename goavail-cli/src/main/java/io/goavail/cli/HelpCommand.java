package io.goavail.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail help [COMMAND]}. */
final class HelpCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("COMMAND")
                .arity("0..1")
                .type(String.class)
                .completionCandidates(new Commands().names())
                .description("Whose help.")
                .build());
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException {
        Commands commands = new Commands();
        String command = arguments.matchedPositionalValue(0, "");
        if (command.isEmpty()) {
            new CommandLine(commands.top("")).usage(context.out());
        } else if (commands.contains(command)) {
            CommandSpec top = commands.top(command);
            new CommandLine(top)
                    .parseArgs(command, "--help")
                    .subcommand()
                    .commandSpec()
                    .commandLine()
                    .usage(context.out());
        } else {
            throw new UsageException(
                    "there is no command '" + command + "'; there are " + String.join(", ", commands.names()));
        }
        return ExitCode.OK;
    }
}
