package io.goavail.cli.config;

import io.goavail.Portion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * A table of the file. A getter returns what a key is set to, and nothing, with a problem, where it is of the wrong type;
 * the keys that nobody asked for can be reported afterwards.
 */
final class Table {

    private final TomlTable toml;
    private final String path;
    private final Place place;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Table> children = new ArrayList<>();

    private Table(TomlTable toml, String path, Place place, Problems problems) {
        this.toml = toml;
        this.path = path;
        this.place = place;
        this.problems = problems;
    }

    static Table root(TomlTable toml, Problems problems) {
        return new Table(toml, "", Place.START, problems);
    }

    /** Whether the key is set, to whatever; it does not count as asked for. */
    boolean has(String key) {
        return value(key) != null;
    }

    /** The text that the key is set to, if it is one; it does not count as asked for, and nothing is reported. */
    Optional<String> peek(String key) {
        return value(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The keys of the tables within this one. */
    List<String> tableKeys() {
        return toml.keySet().stream()
                .filter(key -> value(key) instanceof TomlTable)
                .toList();
    }

    Optional<String> string(String key) {
        return typed(key, String.class, "a text in quotes");
    }

    Optional<Long> integer(String key) {
        return typed(key, Long.class, "a whole number");
    }

    Optional<Boolean> bool(String key) {
        return typed(key, Boolean.class, "true or false, without quotes");
    }

    Optional<Duration> duration(String key) {
        asked.add(key);
        Object value = value(key);
        Optional<Duration> duration = Optional.empty();
        if (value instanceof String text) {
            duration = DurationText.parse(text);
        } else if (value instanceof Number number) {
            duration = DurationText.ofSeconds(number.doubleValue());
        }
        if (value != null && duration.isEmpty()) {
            error(key, (isScalar(value) ? "not " + value : kind(value) + " stands here") + "; " + DurationText.FORM);
        }
        return duration;
    }

    /** A count, or a share as a text. */
    Optional<Portion> portion(String key) {
        asked.add(key);
        Object value = value(key);
        Optional<Portion> portion = Optional.empty();
        if (value instanceof String text) {
            portion = PortionText.parse(text);
        } else if (value instanceof Long count) {
            portion = PortionText.ofCount(count);
        }
        if (value != null && portion.isEmpty()) {
            error(key, (isScalar(value) ? "not " + value : kind(value) + " stands here") + "; " + PortionText.FORM);
        }
        return portion;
    }

    /** The texts of a list; empty where it is not set. */
    List<Item> strings(String key) {
        List<Item> items = new ArrayList<>();
        Optional<TomlArray> array = typed(key, TomlArray.class, "a list of texts such as [\"a\", \"b\"]");
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            Place itemPlace = Place.of(array.get().inputPositionOf(i));
            Object item = array.get().get(i);
            if (item instanceof String text) {
                items.add(new Item(text, itemPlace));
            } else {
                errorAt(itemPlace, key, kind(item) + " stands in the list; a text in quotes is right");
            }
        }
        return items;
    }

    boolean isInteger(String key) {
        return value(key) instanceof Long;
    }

    boolean isEmptyList(String key) {
        return value(key) instanceof TomlArray array && array.isEmpty();
    }

    Optional<Table> table(String key) {
        return typed(key, TomlTable.class, "a table [" + whole(key) + "]")
                .map(table -> child(table, key, placeOf(key)));
    }

    /** The tables of {@code [[key]]}. */
    List<Table> tables(String key) {
        List<Table> tables = new ArrayList<>();
        Optional<TomlArray> array =
                typed(key, TomlArray.class, "one or more tables, each under [[" + whole(key) + "]]");
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            Place itemPlace = Place.of(array.get().inputPositionOf(i));
            if (array.get().get(i) instanceof TomlTable table) {
                tables.add(child(table, key, itemPlace));
            } else {
                errorAt(itemPlace, key, "not a table; write [[" + whole(key) + "]] and its keys below");
            }
        }
        return tables;
    }

    /** Counts a key as known without a look at its value. */
    void know(String key) {
        asked.add(key);
    }

    /** Where the key stands; where the table does, when it is not set. */
    Place placeOf(String key) {
        return has(key) ? Place.of(toml.inputPositionOf(List.of(key))) : place;
    }

    void error(String key, String message) {
        errorAt(placeOf(key), key, message);
    }

    void errorAt(Place where, String key, String message) {
        problems.add(where, whole(key), message);
    }

    /** About the table as a whole. */
    void error(String message) {
        problems.add(place, path, message);
    }

    void missing(String key, String example) {
        error(key, "missing; such as " + example);
    }

    /** Reports the keys that nobody asked for, in this table and in those that were taken out of it. */
    void reportUnknown() {
        for (String key : toml.keySet()) {
            if (!asked.contains(key)) {
                String hint = Suggestion.closest(key, asked)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElseGet(() -> "known here: " + String.join(", ", asked));
                error(key, "unknown key; " + hint);
            }
        }
        children.forEach(Table::reportUnknown);
    }

    private <T> Optional<T> typed(String key, Class<T> type, String right) {
        asked.add(key);
        Object value = value(key);
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        if (value != null) {
            error(key, kind(value) + " stands here; " + right + " is right");
        }
        return Optional.empty();
    }

    private Table child(TomlTable table, String key, Place where) {
        Table child = new Table(table, whole(key), where, problems);
        children.add(child);
        return child;
    }

    private String whole(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private @Nullable Object value(String key) {
        return toml.get(List.of(key));
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number;
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        } else if (value instanceof Long) {
            return "a whole number";
        } else if (value instanceof Double) {
            return "a number with a fraction";
        } else if (value instanceof Boolean) {
            return "true or false";
        } else if (value instanceof TomlArray) {
            return "a list";
        } else if (value instanceof TomlTable) {
            return "a table";
        }
        return "a date or time";
    }
}
