package io.goavail.cli;

import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.Credentials;
import io.goavail.cli.config.Selection;
import io.goavail.cli.log.Quoting;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail check-config}: what is wrong with a file, or what it means. */
final class CheckConfigCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        ConfigFile.describe(spec);
        spec.addOption(Options.flag(
                "Do not look for credentials: they may be elsewhere than the file is checked.", "--no-environment"));
        OldChoices.describe(spec);
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException, ConfigurationException {
        Path file = ConfigFile.of(arguments);
        Selection selection = OldChoices.of(arguments);
        Credentials credentials =
                arguments.hasMatchedOption("--no-environment") ? Credentials.unchecked() : context.credentials();
        Configuration configuration = new ConfigReader(context.factories().get(), credentials).read(file, selection);
        context.out().println(Quoting.visible(file + " is in order."));
        Summary.of(configuration).forEach(context.out()::println);
        return ExitCode.OK;
    }
}
