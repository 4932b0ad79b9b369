package io.goavail.cli.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON schema, as far as those in {@code docs} go; a keyword that it does not know is an error. */
final class Schema {

    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "required",
            "additionalProperties",
            "properties",
            "items",
            "enum",
            "minimum");

    private final JsonObject root;

    private Schema(JsonObject root) {
        this.root = root;
    }

    static Schema read(Path file) throws IOException {
        return new Schema(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    /** All that does not fit. */
    List<String> problems(String json) {
        List<String> problems = new ArrayList<>();
        check("$", root, JsonParser.parseString(json), problems);
        return problems;
    }

    private static void check(String place, JsonObject schema, JsonElement value, List<String> problems) {
        schema.keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(key -> problems.add("keyword " + key));
        if (schema.has("type") && texts(schema.get("type")).stream().noneMatch(type -> is(type, value))) {
            problems.add(place + " is no " + schema.get("type") + ": " + value);
            return;
        }
        if (schema.has("enum") && !texts(schema.get("enum")).contains(value.getAsString())) {
            problems.add(place + " is not one of " + schema.get("enum") + ": " + value);
        }
        if (schema.has("minimum")
                && value.isJsonPrimitive()
                && value.getAsDouble() < schema.get("minimum").getAsDouble()) {
            problems.add(place + " is too small: " + value);
        }
        if (value.isJsonObject()) {
            members(place, schema, value.getAsJsonObject(), problems);
        } else if (value.isJsonArray() && schema.has("items")) {
            value.getAsJsonArray()
                    .forEach(item -> check(place + "[]", schema.getAsJsonObject("items"), item, problems));
        }
    }

    private static void members(String place, JsonObject schema, JsonObject value, List<String> problems) {
        if (schema.has("required")) {
            texts(schema.get("required")).stream()
                    .filter(name -> !value.has(name))
                    .forEach(name -> problems.add(place + " has no " + name));
        }
        JsonObject properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        JsonElement others = schema.get("additionalProperties");
        value.entrySet().forEach(member -> {
            String inside = place + "." + member.getKey();
            if (properties.has(member.getKey())) {
                check(inside, properties.getAsJsonObject(member.getKey()), member.getValue(), problems);
            } else if (others != null && others.isJsonObject()) {
                check(inside, others.getAsJsonObject(), member.getValue(), problems);
            } else {
                problems.add(inside + " is not described");
            }
        });
    }

    private static boolean is(String type, JsonElement value) {
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "null" -> value.isJsonNull();
            case "string" -> value instanceof JsonPrimitive text && text.isString();
            case "boolean" -> value instanceof JsonPrimitive truth && truth.isBoolean();
            case "number" -> value instanceof JsonPrimitive number && number.isNumber();
            case "integer" ->
                value instanceof JsonPrimitive number
                        && number.isNumber()
                        && number.getAsString().matches("-?\\d+");
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Set<String> texts(JsonElement element) {
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.toSet())
                : Set.of(element.getAsString());
    }
}
