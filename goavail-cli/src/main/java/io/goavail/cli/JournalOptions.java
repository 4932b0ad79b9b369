package io.goavail.cli;

import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.Credentials;
import io.goavail.cli.config.DurationText;
import io.goavail.cli.config.Selection;
import io.goavail.cli.event.TimeOfDay;
import io.goavail.cli.history.Journals;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which journals, and which part of them. */
final class JournalOptions {

    private static final String DIRECTORY = "--dir";
    private static final String SINCE = "--since";

    private JournalOptions() {}

    static void describe(CommandSpec spec, String since) {
        ConfigFile.describe(spec);
        spec.addOption(OptionSpec.builder(DIRECTORY)
                .type(String[].class)
                .arity("1")
                .paramLabel("DIR")
                .description("A directory with a journal, or a file of one, in place of the configuration's state_dir."
                        + " Several are read as one.")
                .build());
        spec.addOption(Options.value("TIME", since, SINCE));
    }

    /** Where the journals are. */
    static List<Path> journals(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException {
        String[] named = arguments.matchedOptionValue(DIRECTORY, new String[0]);
        List<Path> journals = named.length > 0 ? paths(named) : List.of(stateDir(arguments, context));
        for (Path journal : journals) {
            if (!Journals.areAt(journal)) {
                throw new StartException(
                        ExitCode.FAILURE, journal + ": there is no journal, or no permission to read it");
            }
        }
        return journals;
    }

    private static List<Path> paths(String[] named) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String name : named) {
            try {
                paths.add(Path.of(name).toAbsolutePath());
            } catch (InvalidPathException e) {
                throw new UsageException(DIRECTORY + ": " + e.getMessage());
            }
        }
        return paths;
    }

    /** From when on; empty for all that there is. */
    static Optional<Duration> since(ParseResult arguments) throws UsageException {
        if (!arguments.hasMatchedOption(SINCE)) {
            return Optional.empty();
        }
        String text = arguments.matchedOptionValue(SINCE, "");
        Optional<Duration> since = DurationText.parseWord(text).filter(time -> !time.isZero());
        if (since.isEmpty()) {
            throw new UsageException(SINCE + ": '" + text + "'; such as \"90m\", \"24h\" or \"30d\"");
        }
        return since;
    }

    static Instant now() {
        return TimeOfDay.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Path stateDir(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException {
        Path file = ConfigFile.ofInstalled(arguments);
        return new ConfigReader(context.factories().get(), Credentials.unchecked())
                .read(file, Selection.none())
                .stateDir()
                .orElseThrow(() -> new StartException(
                        ExitCode.FAILURE,
                        file + " has no state_dir, so no journal is kept; --dir names one that is elsewhere"));
    }
}
