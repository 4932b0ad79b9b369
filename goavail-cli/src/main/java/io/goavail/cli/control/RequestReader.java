package io.goavail.cli.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a request. A name that it does not know is an error: half of an order must not be carried out. */
final class RequestReader {

    /** A thousand days, as long as an override may last. */
    private static final long MOST_SECONDS = 86_400_000;

    private final JsonObject json;
    private final Set<String> unread;

    private RequestReader(JsonObject json) {
        this.json = json;
        this.unread = new HashSet<>(json.keySet());
    }

    /** @throws IllegalArgumentException when it is no request, saying why */
    static Request read(String line) {
        RequestReader reader = new RequestReader(object(line));
        Request request = reader.request();
        if (!reader.unread.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + reader.unread.iterator().next() + "' has no meaning in this request");
        }
        return request;
    }

    private Request request() {
        String command = text("command").orElse("");
        return switch (command) {
            case "status" -> new Request.Status();
            case "reload" -> new Request.Reload();
            case "override" -> override();
            case "freeze" -> new Request.Freeze(text("pool"));
            case "thaw" -> new Request.Thaw(text("pool"));
            default ->
                throw new IllegalArgumentException(
                        "no command '" + command + "'; status, reload, override, freeze or thaw is right");
        };
    }

    private Request override() {
        String target = text("target").orElseThrow(() -> new IllegalArgumentException("no 'target'"));
        Optional<Vote> vote = vote(text("vote").orElse(""));
        Optional<Duration> lasts = seconds("for_seconds");
        if (vote.isEmpty() && lasts.isPresent()) {
            throw new IllegalArgumentException("'auto' has no end, and so no 'for_seconds'");
        }
        return new Request.OverrideVote(target, vote, lasts, text("reason").orElse(""));
    }

    private static Optional<Vote> vote(String word) {
        return switch (word) {
            case "up" -> Optional.of(Vote.UP);
            case "down" -> Optional.of(Vote.DOWN);
            case "auto" -> Optional.empty();
            default -> throw new IllegalArgumentException("'vote' is up, down or auto, not '" + word + "'");
        };
    }

    private Optional<Duration> seconds(String name) {
        return primitive(name).map(value -> {
            if (!value.isNumber() || !(value.getAsDouble() > 0 && value.getAsDouble() <= MOST_SECONDS)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is a number above 0, and " + MOST_SECONDS + " at most");
            }
            return Duration.ofMillis((long) (value.getAsDouble() * 1e3));
        });
    }

    private Optional<String> text(String name) {
        return primitive(name).map(value -> {
            if (!value.isString()) {
                throw new IllegalArgumentException("'" + name + "' is a text");
            }
            return value.getAsString();
        });
    }

    private Optional<JsonPrimitive> primitive(String name) {
        unread.remove(name);
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive()) {
            throw new IllegalArgumentException("'" + name + "' is a single value");
        }
        return Optional.of(value.getAsJsonPrimitive());
    }

    private static JsonObject object(String line) {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (json.isJsonObject()) {
                return json.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException("a request is an object in JSON, such as {\"command\":\"status\"}");
    }
}
