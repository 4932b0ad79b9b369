package io.goavail.cli.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads a request. A name that it does not know is an error: half of an order must not be carried out. */
final class RequestReader {

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
            default -> throw new IllegalArgumentException("no command '" + command + "'; status or reload is right");
        };
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
