package io.goavail.cli.history;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.goavail.cli.log.Quoting;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line of a journal.
 *
 * @param line as it stands there
 * @param fields what it says beside the rest, by name
 */
public record Entry(Instant at, String agent, boolean dryRun, String kind, JsonObject fields, String line) {

    private static final Set<String> OF_ALL = Set.of("id", "time", "agent", "dry_run", "event");

    /** Reads a line; empty when it is none of a journal, such as the half that a crash has left. */
    static Optional<Entry> parse(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            return Optional.of(new Entry(
                    Instant.parse(json.get("time").getAsString()),
                    json.get("agent").getAsString(),
                    json.get("dry_run").getAsBoolean(),
                    json.get("event").getAsString(),
                    json,
                    line));
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException
                | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a field says; empty where it is not there, or no text. */
    String text(String name) {
        return fields.has(name) && fields.get(name).isJsonPrimitive()
                ? fields.get(name).getAsString()
                : "";
    }

    /** The texts of a list; none where it is not there. */
    List<String> list(String name) {
        List<String> texts = new ArrayList<>();
        if (fields.get(name) instanceof JsonArray array) {
            array.forEach(item -> texts.add(item.isJsonPrimitive() ? item.getAsString() : item.toString()));
        }
        return texts;
    }

    /** Whether a field, or an item of a list, is this text: a target, an address, a hostname. */
    public boolean isAbout(String text) {
        return fields.entrySet().stream()
                .filter(field -> !OF_ALL.contains(field.getKey()))
                .anyMatch(field -> text(field.getKey()).equals(text)
                        || text(field.getKey()).endsWith("/" + text)
                        || list(field.getKey()).contains(text));
    }

    /** For people, in the manner of a log line. */
    public String words() {
        StringBuilder words = new StringBuilder(kind.replace('_', ' '));
        for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
            if (!OF_ALL.contains(field.getKey())) {
                JsonElement value = field.getValue();
                words.append("  ").append(field.getKey()).append('=');
                words.append(value.isJsonPrimitive() ? value.getAsString() : value.toString());
            }
        }
        return Quoting.visible(words.toString());
    }
}
