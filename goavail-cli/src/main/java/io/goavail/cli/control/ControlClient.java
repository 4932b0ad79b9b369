package io.goavail.cli.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a running agent. For one thread. */
public final class ControlClient implements AutoCloseable {

    private final Path socket;
    private final Duration patience;
    private final Deadlines deadlines = new Deadlines("goavail-client-timer");

    /** @param patience how long an answer may take */
    public ControlClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws IOException when there is none, saying why and what can be done
     */
    public Answer ask(Request request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return answer(deadlines.within(patience, channel, () -> converse(channel, request)));
        } catch (ClosedChannelException e) {
            throw new IOException(socket + ": no answer within " + patience.toSeconds() + " s; see the agent's log", e);
        } catch (IOException e) {
            throw new IOException(socket + ": " + why(e), e);
        }
    }

    @Override
    public void close() {
        deadlines.close();
    }

    private String converse(SocketChannel channel, Request request) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            Lines.write(channel, List.of(Request.line(request)));
        } catch (IOException e) {
            // It has hung up already, and may have said why.
        }
        try {
            Channels.newInputStream(channel).transferTo(heard);
        } catch (IOException e) {
            // Who hangs up without having read all, resets the connection.
            if (heard.size() == 0) {
                throw e;
            }
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private String why(IOException e) {
        if (e instanceof ConnectException || Files.notExists(socket)) {
            return "no agent listens there; is it running?";
        }
        return Files.isWritable(socket)
                ? String.valueOf(e.getMessage())
                : "no permission to ask the agent; run it as root or as the agent's user";
    }

    private static Answer answer(String text) throws IOException {
        Optional<String> status = Optional.empty();
        List<String> notes = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            JsonObject json = object(line);
            if (json.has("ok")) {
                Optional<String> error = json.get("ok").getAsBoolean()
                        ? Optional.empty()
                        : Optional.of(json.has("error") ? json.get("error").getAsString() : "refused");
                return new Answer(status, notes, error);
            } else if (json.has("note")) {
                notes.add(json.get("note").getAsString());
            } else {
                status = Optional.of(line);
            }
        }
        throw new IOException("the answer broke off");
    }

    private static JsonObject object(String line) throws IOException {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (json.isJsonObject()) {
                return json.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new IOException("the answer is no JSON", e);
        }
        throw new IOException("the answer broke off");
    }
}
