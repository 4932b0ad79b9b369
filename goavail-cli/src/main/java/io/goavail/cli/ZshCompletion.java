package io.goavail.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of the command line for zsh; see zshcompsys(1). */
final class ZshCompletion {

    /** What options call something in the file system. */
    private static final Set<String> FILES = Set.of("FILE", "DIR", "PATH", "OUT");

    private ZshCompletion() {}

    static String of(CommandSpec top) {
        StringBuilder script = new StringBuilder("#compdef goavail\n\nlocal -a commands\ncommands=(\n");
        top.subcommands()
                .forEach((name, command) -> script.append("    ")
                        .append(quoted(name + ":" + text(command.getCommandSpec())))
                        .append('\n'));
        script.append(")\nif ((CURRENT == 2)); then\n    _describe -t commands command commands\n    ")
                .append(arguments(top))
                .append("\n    return\nfi\nshift words\n((CURRENT--))\ncase $words[1] in\n");
        top.subcommands()
                .forEach((name, command) -> script.append("    ")
                        .append(name)
                        .append(") ")
                        .append(arguments(command.getCommandSpec()))
                        .append(" ;;\n"));
        return script.append("esac\n").toString();
    }

    private static String arguments(CommandSpec spec) {
        String options = spec.options().stream()
                .filter(option -> !option.hidden())
                .map(ZshCompletion::option)
                .collect(Collectors.joining());
        String parameters = spec.positionalParameters().stream()
                .map(ZshCompletion::parameter)
                .collect(Collectors.joining());
        return "_arguments" + options + parameters;
    }

    /** {@code '(-f --file)'{-f,--file}'[description]:FILE:_files'}. */
    private static String option(OptionSpec option) {
        List<String> names = List.of(option.names());
        String value = option.arity().max() == 0 ? "" : (option.arity().min() == 0 ? "::" : ":") + value(option);
        String rest = quoted(
                "[" + String.join(" ", option.description()).replaceAll("[\\[\\]:\\\\]", "\\\\$0") + "]" + value);
        String excluded = quoted("(" + String.join(" ", names) + ")");
        return " " + excluded + (names.size() == 1 ? names.get(0) : "{" + String.join(",", names) + "}") + rest;
    }

    private static String parameter(PositionalParamSpec parameter) {
        return " " + quoted((parameter.arity().max() > 1 ? "*:" : "::") + value(parameter));
    }

    private static String value(ArgSpec argument) {
        String label = argument.paramLabel();
        if (argument.completionCandidates() != null) {
            return label + ":(" + String.join(" ", argument.completionCandidates()) + ")";
        }
        return label + ":" + (FILES.contains(label) ? "_files" : "");
    }

    private static String text(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
