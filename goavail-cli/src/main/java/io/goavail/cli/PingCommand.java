package io.goavail.cli;

import io.goavail.spi.Pinger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail ping}: the monitor's pinger by hand. */
final class PingCommand implements Command {

    /** Without a count each target has so many chances to answer once: fping asks once and tries again three times. */
    private static final int CHANCES = 4;

    private static final int MOST_MILLIS = 3_600_000;

    @Override
    public void describe(CommandSpec spec) {
        spec.addOption(Options.value(
                "N",
                "Send N probes to each. Without it each is asked until it answers, " + CHANCES + " times at most.",
                "-c",
                "--count"));
        spec.addOption(
                Options.value("MS", "From one probe of a target to the next, in ms. Default: 1000", "-p", "--period"));
        spec.addOption(Options.value("MS", "How long to wait for an answer, in ms. Default: 500", "-t", "--timeout"));
        spec.addOption(
                Options.value("FILE", "Read the addresses from FILE, or from standard input for -.", "-f", "--file"));
        spec.addOption(Options.flag("One line for all.", "-q", "--quiet"));
        spec.addOption(Options.flag("One JSON object a line.", "--json"));
        spec.addOption(Options.choice(
                "KIND", List.of("auto", "raw", "dgram"), "'auto' (the default), 'raw' or 'dgram'.", "--icmp-socket"));
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("ADDRESS")
                .arity("0..*")
                .type(String[].class)
                .description("An address, or a name that is looked up.")
                .build());
        spec.usageMessage()
                .footer(
                        "",
                        "Ends with 0 when all have answered, 1 when some have not, 2 when one is no address and no name.");
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException, StartException, InterruptedException {
        PingPlan plan = plan(arguments);
        boolean quiet = arguments.hasMatchedOption("-q");
        boolean json = arguments.hasMatchedOption("--json");
        String socket = arguments.matchedOptionValue("--icmp-socket", "auto");
        if (!List.of("auto", "raw", "dgram").contains(socket)) {
            throw new UsageException("--icmp-socket: '" + socket + "'; auto, raw or dgram is right");
        }
        PingAddresses addresses = new PingAddresses();
        words(arguments, context).forEach(word -> addresses.add(word, context.err()));
        if (addresses.found().isEmpty()) {
            return ExitCode.USAGE;
        }
        PingPrinter printer = json ? new PingJson() : new PingText(plan.untilAnswered());
        Pinger pinger = context.icmp().open(socket);
        PingRun run = new PingRun(pinger, addresses.found(), plan, printer, !quiet && !plan.untilAnswered());
        context.signals().on(Signals.Kind.INT, run::stop);
        boolean allAnswered = run.run(context.out(), context.err(), !quiet);
        return addresses.isComplete() ? (allAnswered ? ExitCode.OK : ExitCode.FAILURE) : ExitCode.USAGE;
    }

    private static PingPlan plan(ParseResult arguments) throws UsageException {
        boolean counted = arguments.hasMatchedOption("-c");
        int count = counted ? number(arguments, "-c", 1, Integer.MAX_VALUE) : CHANCES;
        int period = number(arguments, "-p", 1000, MOST_MILLIS);
        int timeout = number(arguments, "-t", 500, MOST_MILLIS);
        return new PingPlan(
                TimeUnit.MILLISECONDS.toNanos(period), TimeUnit.MILLISECONDS.toNanos(timeout), count, !counted);
    }

    private static int number(ParseResult arguments, String option, int otherwise, int most) throws UsageException {
        String text = arguments.matchedOptionValue(option, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException(option + ": '" + text + "'; a whole number from 1 to " + most + " is right");
    }

    private static List<String> words(ParseResult arguments, Context context) throws UsageException {
        List<String> words = new ArrayList<>(List.of(arguments.matchedPositionalValue(0, new String[0])));
        if (arguments.hasMatchedOption("-f")) {
            words.addAll(PingAddresses.read(arguments.matchedOptionValue("-f", "-"), context.in()));
        }
        if (words.isEmpty()) {
            throw new UsageException("no address; such as goavail ping 198.51.100.10");
        }
        return words;
    }
}
