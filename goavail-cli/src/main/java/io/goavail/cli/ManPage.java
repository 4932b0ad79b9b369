package io.goavail.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the language of man(7). */
final class ManPage {

    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    static String of(CommandSpec spec, String version) {
        return new ManPage(spec).written(version);
    }

    private String written(String version) {
        String name = spec.qualifiedName("-");
        line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"goavail " + version + "\" \"goavail manual\"");
        section("NAME");
        line(escaped(name) + " \\- " + text(spec.usageMessage().description()));
        synopsis();
        entries("OPTIONS", spec.options());
        entries("ARGUMENTS", spec.positionalParameters());
        commands();
        String[] footer = spec.usageMessage().footer();
        if (footer.length > 0) {
            section("NOTES");
            line(text(footer));
        }
        section("SEE ALSO");
        line(spec.parent() == null ? others() : "\\fBgoavail\\fR(1)");
        return page.toString();
    }

    private void synopsis() {
        section("SYNOPSIS");
        StringBuilder line = new StringBuilder("\\fB" + escaped(spec.qualifiedName(" ")) + "\\fR");
        line.append(spec.options().isEmpty() ? "" : " [\\fIOPTION\\fR]...");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden()) {
                line.append(' ').append(value(parameter));
            }
        }
        line(line + (spec.subcommands().isEmpty() ? "" : " \\fICOMMAND\\fR"));
    }

    private void entries(String title, Collection<? extends ArgSpec> arguments) {
        String entries = arguments.stream()
                .filter(argument -> !argument.hidden())
                .map(argument -> ".TP\n" + head(argument) + "\n" + text(argument.description()) + "\n")
                .collect(Collectors.joining());
        if (!entries.isEmpty()) {
            section(title);
            page.append(entries);
        }
    }

    private void commands() {
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
            for (CommandLine command : spec.subcommands().values()) {
                line(".TP");
                line("\\fBgoavail\\-" + escaped(command.getCommandName()) + "\\fR(1)");
                line(text(command.getCommandSpec().usageMessage().description()));
            }
        }
    }

    private String others() {
        return spec.subcommands().keySet().stream()
                .map(command -> "\\fBgoavail\\-" + escaped(command) + "\\fR(1)")
                .collect(Collectors.joining(", "));
    }

    private static String head(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            String names = Arrays.stream(option.names())
                    .map(name -> "\\fB" + escaped(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            return names + (option.arity().max() == 0 ? "" : " " + value(option));
        }
        return value(argument);
    }

    /** What it takes; brackets where it may be left out, dots where several may follow one another. */
    private static String value(ArgSpec argument) {
        String label = "\\fI" + escaped(argument.paramLabel()) + "\\fR";
        String several = argument.arity().max() > 1 ? "..." : "";
        return argument.arity().min() == 0 ? "[" + label + "]" + several : label + several;
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String text(String[] lines) {
        String text = Arrays.stream(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        return escaped(text).replaceAll("(?m)^(?=[.'])", "\\\\&");
    }

    /** A plain hyphen would be typeset as one that cannot be pasted into a shell. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
