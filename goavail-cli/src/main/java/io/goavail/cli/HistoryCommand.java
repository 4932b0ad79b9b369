package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.history.Entry;
import io.goavail.cli.history.Journals;
import io.goavail.cli.log.Quoting;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail history}: what is in the journal. */
final class HistoryCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        JournalOptions.describe(spec, "From so long ago on, such as 24h or 30d. Default: all that there is.");
        spec.addOption(Options.value("X", "Only what is about this target, address or hostname.", "-t", "--target"));
        spec.addOption(Options.flag("As it stands in the journal: one JSON object a line.", "--json"));
    }

    @Override
    public int run(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException, IOException {
        Predicate<Entry> wanted = wanted(arguments);
        boolean json = arguments.hasMatchedOption("--json");
        try (Journals journals = new Journals(JournalOptions.journals(arguments, context))) {
            journals.forEach(entry -> {
                if (wanted.test(entry)) {
                    print(entry, json, context.out());
                }
            });
            if (journals.skipped() > 0) {
                context.err().println("goavail history: lines that could not be read: " + journals.skipped());
            }
            return context.out().checkError() ? ExitCode.FAILURE : ExitCode.OK;
        }
    }

    private static Predicate<Entry> wanted(ParseResult arguments) throws UsageException {
        Instant from = JournalOptions.since(arguments)
                .map(since -> JournalOptions.now().minus(since))
                .orElse(Instant.MIN);
        String target = arguments.matchedOptionValue("--target", "");
        return entry -> !entry.at().isBefore(from) && (target.isEmpty() || entry.isAbout(target));
    }

    private static void print(Entry entry, boolean json, PrintStream out) {
        out.println(
                json
                        ? entry.line()
                        : entry.at().truncatedTo(ChronoUnit.SECONDS) + "  " + Quoting.visible(entry.agent()) + "  "
                                + (entry.dryRun() ? "(dry run) " : "") + entry.words());
    }
}
