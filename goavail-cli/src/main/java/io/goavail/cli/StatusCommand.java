package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.control.Answer;
import io.goavail.cli.control.ControlClient;
import io.goavail.cli.control.Line;
import io.goavail.cli.control.Request;
import io.goavail.cli.control.StatusTable;
import io.goavail.cli.control.Tone;
import io.goavail.cli.log.Quoting;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail status}: what a running agent knows. */
final class StatusCommand implements Command {

    @Override
    public void describe(CommandSpec spec) {
        ControlSocket.describe(spec);
        spec.addOption(Options.flag("One JSON object, as the HTTP API has it.", "--json"));
        spec.addOption(Options.flag("Each second anew, until it is interrupted.", "-w", "--watch"));
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException, ConfigurationException, IOException {
        boolean json = arguments.hasMatchedOption("--json");
        boolean watch = arguments.hasMatchedOption("--watch");
        return ControlSocket.speak(arguments, client -> {
            Answer answer = client.ask(new Request.Status());
            int exitCode = ControlSocket.tell(answer, context);
            if (exitCode == ExitCode.OK && watch) {
                watch(client, json, context);
            } else if (exitCode == ExitCode.OK) {
                boolean coloured = context.screen().isPresent() && context.hasCursor() && context.isColourWelcome();
                lines(answer, json).forEach(line -> context.out().println(coloured ? line.painted() : line.text()));
            }
            return exitCode;
        });
    }

    private static void watch(ControlClient client, boolean json, Context context) {
        try (Display display = json ? new Display.JsonDisplay(context.out(), context.err()) : Display.of(context)) {
            new StatusWatch(context.signals(), context.out()).show(() -> latest(client, json), display);
        }
    }

    /** An agent that is away may come back. */
    private static List<Line> latest(ControlClient client, boolean json) {
        try {
            return lines(client.ask(new Request.Status()), json);
        } catch (IOException e) {
            return List.of(error(String.valueOf(e.getMessage())));
        }
    }

    private static List<Line> lines(Answer answer, boolean json) {
        if (answer.status().isEmpty()) {
            return List.of(error(answer.error().orElse("no status")));
        }
        String status = answer.status().get();
        return json
                ? List.of(new Line(status, Tone.PLAIN))
                : StatusTable.of(status).lines();
    }

    private static Line error(String text) {
        return Line.whole(Quoting.visible(text), Tone.BAD);
    }
}
