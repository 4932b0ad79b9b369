package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.history.Journals;
import io.goavail.cli.history.Report;
import io.goavail.cli.history.ReportHtml;
import io.goavail.cli.history.ReportJson;
import io.goavail.cli.history.ReportText;
import io.goavail.cli.history.Tally;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail report}: availability, outages and times to failover, from the journal. */
final class ReportCommand implements Command {

    private static final Duration DEFAULT = Duration.ofDays(30);

    @Override
    public void describe(CommandSpec spec) {
        JournalOptions.describe(spec, "From so long ago on, such as 24h or 90d. Default: 30d");
        spec.addOption(Options.flag("One JSON object.", "--json"));
        spec.addOption(Options.value("OUT", "Write a page with charts to this file; - is standard output.", "--html"));
    }

    @Override
    public int run(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException, IOException {
        String page = arguments.matchedOptionValue("--html", "");
        boolean json = arguments.hasMatchedOption("--json");
        if (arguments.hasMatchedOption("--html") && page.isEmpty()) {
            throw new UsageException("--html: name a file, or - for standard output");
        } else if (json && !page.isEmpty()) {
            throw new UsageException("--json and --html exclude each other");
        }
        Instant now = JournalOptions.now();
        Tally tally = new Tally(now.minus(JournalOptions.since(arguments).orElse(DEFAULT)), now);
        try (Journals journals = new Journals(JournalOptions.journals(arguments, context))) {
            journals.forEach(tally::add);
            Report report = tally.report(journals.skipped());
            if (page.equals("-")) {
                context.out().print(ReportHtml.of(report));
            } else if (!page.isEmpty()) {
                write(page, ReportHtml.of(report));
            } else if (json) {
                context.out().println(ReportJson.of(report));
            } else {
                ReportText.print(report, context.out());
            }
            return context.out().checkError() ? ExitCode.FAILURE : ExitCode.OK;
        }
    }

    private static void write(String file, String page) throws StartException {
        try {
            Files.writeString(Path.of(file), page);
        } catch (IOException | InvalidPathException e) {
            throw new StartException(ExitCode.FAILURE, "--html: cannot write " + file + ": " + why(e), e);
        }
    }

    /** What is missing is not the file, which would be made. */
    private static String why(Exception e) {
        return e instanceof NoSuchFileException ? "there is no such directory" : FailureText.of(e);
    }
}
