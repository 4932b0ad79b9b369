package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.DurationText;
import io.goavail.cli.control.Request;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail override}: what an agent is to vote on a target, whatever its probes say. */
final class OverrideCommand implements Command {

    private static final String FOR = "--for";
    private static final String REASON = "--reason";

    @Override
    public void describe(CommandSpec spec) {
        ControlSocket.describe(spec);
        spec.addOption(Options.value("TIME", "For how long, such as 30m. Default: until 'auto'.", FOR));
        spec.addOption(Options.value("TEXT", "Why, for whoever looks at the status.", REASON));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .paramLabel("TARGET")
                .arity("1")
                .type(String.class)
                .description("An address that the agent watches, or CHECK/ADDRESS such as tcp:443/198.51.100.10.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .index("1")
                .paramLabel("VOTE")
                .arity("1")
                .type(String.class)
                .completionCandidates(List.of("up", "down", "auto"))
                .description("'up', 'down', or 'auto' for what the agent itself thinks of it.")
                .build());
        spec.usageMessage()
                .footer("", "It is this agent's vote; the quorum decides. The floor of a pool holds in any case.");
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException, ConfigurationException, IOException {
        String target = argument(arguments, 0, "TARGET");
        Optional<Vote> vote = vote(argument(arguments, 1, "VOTE"));
        Optional<Duration> lasts = lasts(arguments);
        if (vote.isEmpty() && lasts.isPresent()) {
            throw new UsageException(FOR + " has no meaning with auto");
        }
        Request request = new Request.OverrideVote(target, vote, lasts, arguments.matchedOptionValue(REASON, ""));
        return ControlSocket.order(request, arguments, context);
    }

    private static String argument(ParseResult arguments, int index, String label) throws UsageException {
        String word = arguments.matchedPositionalValue(index, "");
        if (word.isEmpty()) {
            throw new UsageException(label + " is missing");
        }
        return word;
    }

    private static Optional<Vote> vote(String word) throws UsageException {
        return switch (word) {
            case "up" -> Optional.of(Vote.UP);
            case "down" -> Optional.of(Vote.DOWN);
            case "auto" -> Optional.empty();
            default -> throw new UsageException("VOTE: '" + word + "'; up, down or auto is right");
        };
    }

    private static Optional<Duration> lasts(ParseResult arguments) throws UsageException {
        if (!arguments.hasMatchedOption(FOR)) {
            return Optional.empty();
        }
        String text = arguments.matchedOptionValue(FOR, "");
        Optional<Duration> lasts = DurationText.parseWord(text).filter(time -> !time.isZero());
        if (lasts.isEmpty()) {
            throw new UsageException(FOR + ": '" + text + "'; such as \"90s\", \"30m\", \"2h\" or \"1d\"");
        }
        return lasts;
    }
}
