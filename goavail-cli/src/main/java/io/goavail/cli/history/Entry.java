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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a journal.
 *
 * @param line as it stands there
 * @param fields what it says beside the rest, by name
 */
public record Entry(Instant at, String agent, boolean dryRun, String kind, JsonObject fields, String line) {

    private static final Set<String> OF_ALL = Set.of("id", "time", "agent", "dry_run", "event");

    /** As seconds these are thirty years. */
    private static final long MOST = 1_000_000_000;

    /** What a clock may say that was never set, and what no clock has said yet. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Reads a line; empty when it is none of a journal, such as the half that a crash has left. */
    static Optional<Entry> parse(String line) {
        try {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            Instant at = Instant.parse(json.get("time").getAsString());
            return Optional.of(new Entry(
                            at,
                            json.get("agent").getAsString(),
                            json.get("dry_run").getAsBoolean(),
                            json.get("event").getAsString(),
                            json,
                            line))
                    .filter(entry -> !at.isBefore(EARLIEST) && !at.isAfter(LATEST));
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

    /** A number of a field, without what follows the point; empty where it is not there, or none that makes sense. */
    Optional<Long> number(String name) {
        try {
            return Optional.of((long) Double.parseDouble(text(name))).filter(number -> number >= 0 && number <= MOST);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
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
                .flatMap(field -> Stream.concat(Stream.of(text(field.getKey())), list(field.getKey()).stream()))
                .anyMatch(said -> said.equals(text) || said.endsWith("/" + text));
    }

    /** For people, in the manner of a log line; what is empty is not said. */
    public String words() {
        StringBuilder words = new StringBuilder(Quoting.visible(kind.replace('_', ' ')));
        for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
            String value = OF_ALL.contains(field.getKey()) ? "" : plain(field.getKey());
            if (!value.isEmpty()) {
                Quoting.quoteIfNeeded(words.append("  "), field.getKey());
                Quoting.quoteIfNeeded(words.append('='), value);
            }
        }
        return words.toString();
    }

    private String plain(String name) {
        JsonElement value = fields.get(name);
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .map(part -> part.getKey() + ":"
                            + (part.getValue().isJsonPrimitive()
                                    ? part.getValue().getAsString()
                                    : part.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return value instanceof JsonArray ? String.join(" ", list(name)) : text(name);
    }
}
