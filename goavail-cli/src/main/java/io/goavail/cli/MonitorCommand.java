package io.goavail.cli;

import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.log.LogFormat;
import io.goavail.cli.log.Logs;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail monitor}: watches until it is told to stop. */
final class MonitorCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        ConfigFile.describe(spec);
        spec.addOption(Options.flag("Change nothing, and tell what would be changed. The default.", "-d", "--dry-run"));
        spec.addOption(Options.flag("Change DNS records.", "--no-dry-run"));
        spec.addOption(Options.flag("Log each probe, and show where a defect happened.", "-b", "--debug"));
        OldChoices.describe(spec);
        spec.addOption(Options.choice(
                "FORMAT",
                List.of("text", "json"),
                "'text' (the default) or 'json', one object a line.",
                "--log-format"));
        spec.usageMessage()
                .footer("", "SIGHUP reloads the file; SIGTERM and SIGINT stop in order, a second one at once.");
    }

    @Override
    public int run(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException, InterruptedException {
        if (arguments.hasMatchedOption("--dry-run") && arguments.hasMatchedOption("--no-dry-run")) {
            throw new UsageException("--dry-run and --no-dry-run exclude each other");
        }
        context.icmp().prepare();
        boolean dryRun = !arguments.hasMatchedOption("--no-dry-run");
        boolean debug = arguments.hasMatchedOption("--debug");
        LogFormat format = format(arguments.matchedOptionValue("--log-format", "text"));
        ConfigReader reader = new ConfigReader(context.factories().get(), context.credentials());
        Logs.write(context.err(), format, debug, context.isColoured());
        MonitorRun run = new MonitorRun(
                reader, ConfigFile.of(arguments), OldChoices.of(arguments), context.icmp(), debug, dryRun);
        return run.until(context.signals(), context.serviceManager(), context.environment());
    }

    private static LogFormat format(String text) throws UsageException {
        return switch (text) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new UsageException("--log-format: '" + text + "'; text or json is right");
        };
    }
}
