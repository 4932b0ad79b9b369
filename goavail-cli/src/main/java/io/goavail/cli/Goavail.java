package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.log.Quoting;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: from arguments to an exit code. It does not end the process. */
final class Goavail {

    private final Context context;
    private final Commands commands = new Commands();

    Goavail(Context context) {
        this.context = context;
    }

    /** Runs a command line. */
    int run(String... arguments) {
        boolean debug = Arrays.stream(arguments).anyMatch(argument -> argument.matches("-b|--debug"));
        try {
            return execute(arguments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.err().println("goavail: interrupted");
        } catch (RuntimeException | Error e) {
            context.err()
                    .println("goavail: a defect in goavail: " + e + (debug ? "" : "; monitor --debug shows where"));
            if (debug) {
                e.printStackTrace(context.err());
            }
        }
        return ExitCode.FAILURE;
    }

    private int execute(String... arguments) throws InterruptedException {
        String wanted = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        CommandLine line = new CommandLine(commands.top(wanted));
        line.setUnmatchedOptionsArePositionalParams(false);
        ParseResult top;
        try {
            top = line.parseArgs(arguments);
        } catch (ParameterException e) {
            boolean unknown = !wanted.isEmpty() && !commands.contains(wanted);
            String message = unknown ? "there is no command '" + wanted + "'" : String.valueOf(e.getMessage());
            return usage(e.getCommandLine().getCommandName(), message, suggestions(e));
        }
        if (top.hasMatchedOption("--version")) {
            return new VersionCommand().run(top, context);
        }
        if (top.isUsageHelpRequested() || !top.hasSubcommand()) {
            return topHelp(line, top.isUsageHelpRequested());
        }
        ParseResult command = top.subcommand();
        if (command.isUsageHelpRequested()) {
            command.commandSpec().commandLine().usage(context.out());
            return ExitCode.OK;
        }
        try {
            return commands.named(wanted).run(command, context);
        } catch (UsageException e) {
            return usage(wanted, String.valueOf(e.getMessage()), List.of());
        } catch (ConfigurationException e) {
            e.problems().forEach(context.err()::println);
            return ExitCode.CONFIGURATION;
        } catch (StartException e) {
            return failure(e, e.exitCode());
        } catch (IOException e) {
            return failure(e, ExitCode.FAILURE);
        }
    }

    private int failure(Exception e, int exitCode) {
        context.err().println("goavail: " + Quoting.visible(FailureText.of(e)));
        return exitCode;
    }

    private int topHelp(CommandLine line, boolean askedFor) {
        line.usage(askedFor ? context.out() : context.err());
        return askedFor ? ExitCode.OK : ExitCode.USAGE;
    }

    private int usage(String command, String message, List<String> suggestions) {
        boolean isTop = command.equals("goavail");
        String name = isTop ? "goavail" : "goavail " + command;
        context.err().println(name + ": " + message.replaceAll("\\R", " "));
        if (!suggestions.isEmpty()) {
            context.err().println("Did you mean " + suggestions.get(0) + "?");
        }
        context.err().println("'goavail help" + (isTop ? "" : " " + command) + "' shows what is there.");
        return ExitCode.USAGE;
    }

    private static List<String> suggestions(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().limit(1).toList()
                : List.of();
    }
}
