package io.goavail.cli;

import io.goavail.cli.config.Selection;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of the Go program that choose what a file of an old shape means. */
final class OldChoices {

    private OldChoices() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Options.value(
                "TYPE", "For files of the old shape: check by 'ip' (ping, the default) or 'tcp'.", "-t", "--type"));
        spec.addOption(Options.value(
                "NAME",
                "For files of the old shape: the provider whose section counts. Default: cloudflare.",
                "-p",
                "--dns-provider"));
    }

    static Selection of(ParseResult arguments) throws UsageException {
        Optional<Boolean> tcp = Optional.empty();
        if (arguments.hasMatchedOption("--type")) {
            String type = arguments.matchedOptionValue("--type", "");
            if (!type.equals("ip") && !type.equals("tcp")) {
                throw new UsageException("--type: '" + type + "'; ip or tcp is right");
            }
            tcp = Optional.of(type.equals("tcp"));
        }
        return new Selection(tcp, Optional.ofNullable(arguments.matchedOptionValue("--dns-provider", null)));
    }
}
