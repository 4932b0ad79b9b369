package io.goavail.cli;

import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.ControlPlan;
import io.goavail.cli.control.Answer;
import io.goavail.cli.control.ControlClient;
import io.goavail.cli.control.Request;
import io.goavail.cli.log.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which agent a command speaks with. */
final class ControlSocket {

    private static final String SOCKET = "--socket";
    private static final String FILE = "--config-file";

    /** An agent answers at once, but for a reload. */
    private static final Duration PATIENCE = Duration.ofSeconds(Operator.RELOAD_SECONDS + 5);

    private ControlSocket() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Options.value("PATH", "The control socket of the agent.", "-s", SOCKET));
        spec.addOption(Options.value(
                "FILE", "The agent's configuration file, which tells where its control socket is.", "-f", FILE));
    }

    /** What is said. */
    @FunctionalInterface
    interface Conversation {

        /** Returns how the command ends. */
        int with(ControlClient client) throws IOException;
    }

    /** Has the agent that is meant do something, and tells what it says to that; returns how the command ends. */
    static int order(Request request, ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, IOException {
        return speak(arguments, client -> tell(client.ask(request), context));
    }

    /** Speaks with the agent that is meant. */
    static int speak(ParseResult arguments, Conversation conversation)
            throws UsageException, ConfigurationException, IOException {
        try (ControlClient client = new ControlClient(of(arguments), PATIENCE)) {
            return conversation.with(client);
        }
    }

    /** Tells what the agent notes, and an error; returns how the command ends. */
    static int tell(Answer answer, Context context) {
        answer.notes().forEach(note -> context.err().println(Quoting.visible(note)));
        answer.error().ifPresent(error -> context.err().println("goavail: " + Quoting.visible(error)));
        return answer.error().isPresent() ? ExitCode.FAILURE : ExitCode.OK;
    }

    /** Where the agent takes orders. */
    private static Path of(ParseResult arguments) throws UsageException, ConfigurationException, IOException {
        String socket = arguments.matchedOptionValue(SOCKET, "");
        if (!socket.isEmpty()) {
            return path(SOCKET, socket);
        }
        List<Path> places = plan(arguments).places();
        if (places.isEmpty()) {
            throw new IOException("its configuration file turns the control socket off");
        }
        // Where this user may not look, there may be one all the same: to ask it tells what is to be done.
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .or(() ->
                        places.stream().filter(place -> !Files.notExists(place)).findFirst())
                .orElseThrow(() -> new IOException("no agent listens at "
                        + places.stream().map(Path::toString).collect(Collectors.joining(" or at "))
                        + "; " + FILE + " or " + SOCKET + " names another one"));
    }

    private static ControlPlan plan(ParseResult arguments) throws UsageException, ConfigurationException {
        Path file = path(FILE, arguments.matchedOptionValue(FILE, ConfigFile.DEFAULT));
        return arguments.hasMatchedOption(FILE) || Files.exists(file)
                ? ConfigReader.readControl(file)
                : ControlPlan.UNKNOWN;
    }

    private static Path path(String option, String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + ": not a path: " + e.getMessage());
        }
    }
}
