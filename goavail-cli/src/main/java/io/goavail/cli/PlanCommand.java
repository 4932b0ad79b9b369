package io.goavail.cli;

import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.DurationText;
import io.goavail.cli.config.Selection;
import io.goavail.cli.log.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail plan}: what a live agent would change now. SIGINT ends it as it ends any program. */
final class PlanCommand implements Command {

    private static final String TIMEOUT = "--timeout";

    @Override
    public void describe(CommandSpec spec) {
        ConfigFile.describe(spec);
        spec.addOption(Options.flag("One JSON object.", "--json"));
        spec.addOption(Options.value(
                "TIME",
                "How long to look at most, such as 10s. Default: as long as the settings let it take.",
                TIMEOUT));
        OldChoices.describe(spec);
        spec.usageMessage()
                .footer(
                        "",
                        "Changes nothing. Ends with 0 when there is nothing to do, 10 when there is",
                        "something, 1 when that could not be told.");
    }

    @Override
    public int run(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException, InterruptedException {
        Path file = ConfigFile.of(arguments);
        Selection selection = OldChoices.of(arguments);
        Optional<Duration> timeout = timeout(arguments);
        PlanPrinter printer = arguments.hasMatchedOption("--json") ? new PlanJson() : new PlanText();
        Logs.writeWarnings(context.err(), context.isColoured());
        ConfigReader reader = new ConfigReader(context.factories().get(), context.credentials());
        Configuration configuration = reader.read(file, selection);
        try (PlanRun run = new PlanRun(configuration, context.icmp(), timeout)) {
            Plan plan = run.plan();
            printer.print(plan, context.out());
            return plan.outcome().exitCode();
        }
    }

    private static Optional<Duration> timeout(ParseResult arguments) throws UsageException {
        if (!arguments.hasMatchedOption(TIMEOUT)) {
            return Optional.empty();
        }
        String text = arguments.matchedOptionValue(TIMEOUT, "");
        Optional<Duration> timeout = DurationText.parseWord(text).filter(time -> !time.isZero());
        if (timeout.isEmpty()) {
            throw new UsageException(TIMEOUT + ": '" + text + "'; " + DurationText.FORM);
        }
        return timeout;
    }
}
