package io.goavail.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which configuration file. It can follow {@code --config-file}, or stand alone: the Go program's manual has
 * {@code --config-file --no-dry-run goavail.toml}.
 */
final class ConfigFile {

    private static final String OPTION = "--config-file";
    static final String DEFAULT = "goavail.toml";

    /** Where the Debian package has it. */
    private static final Path INSTALLED = Path.of("/etc/goavail/goavail.toml");

    private ConfigFile() {}

    static void describe(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-f", OPTION)
                .type(String.class)
                .arity("0..1")
                .fallbackValue("")
                .paramLabel("FILE")
                .description("The configuration file; it may also stand alone. Default: " + DEFAULT)
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .arity("0..1")
                .type(String.class)
                .hidden(true)
                .build());
    }

    static Path of(ParseResult arguments) throws UsageException {
        String named = arguments.matchedOptionValue(OPTION, "");
        String alone = arguments.matchedPositionalValue(0, "");
        if (!named.isEmpty() && !alone.isEmpty()) {
            throw new UsageException(
                    OPTION + " names " + named + ", and " + alone + " stands beside it; name one file");
        }
        if (arguments.hasMatchedOption(OPTION) && named.isEmpty() && alone.isEmpty()) {
            throw new UsageException(OPTION + " has no file; such as " + OPTION + " " + DEFAULT);
        }
        String file = named.isEmpty() ? alone : named;
        try {
            return Path.of(file.isEmpty() ? DEFAULT : file);
        } catch (InvalidPathException e) {
            throw new UsageException(OPTION + ": not a path: " + e.getMessage());
        }
    }

    /** The same for what only looks: where none is named or here, that of the service which is installed on this host. */
    static Path ofInstalled(ParseResult arguments) throws UsageException {
        Path file = of(arguments);
        boolean isNamed = arguments.hasMatchedOption(OPTION) || arguments.hasMatchedPositional(0);
        return !isNamed && Files.notExists(file) && Files.isReadable(INSTALLED) ? INSTALLED : file;
    }
}
