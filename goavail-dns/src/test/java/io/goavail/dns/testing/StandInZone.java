package io.goavail.dns.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The records of a zone with the rules of the API; every write happens whole or not at all. */
final class StandInZone {

    private final String name;
    private final RecordRules rules;
    private Map<String, JsonObject> records = new LinkedHashMap<>();
    private long nextId = 0x0f3c_0000_0000L;

    StandInZone(String name, RecordRules rules) {
        this.name = name;
        this.rules = rules;
    }

    synchronized List<JsonObject> list(Predicate<JsonObject> wanted) {
        return records.values().stream()
                .filter(wanted)
                .map(JsonObject::deepCopy)
                .toList();
    }

    synchronized JsonObject post(JsonObject wanted) throws ApiError {
        return transaction(draft -> post(draft, wanted));
    }

    synchronized JsonObject patch(String id, JsonObject wanted) throws ApiError {
        return transaction(draft -> patch(draft, id, wanted));
    }

    synchronized JsonObject put(String id, JsonObject wanted) throws ApiError {
        return transaction(draft -> put(draft, id, wanted));
    }

    synchronized JsonObject delete(String id) throws ApiError {
        return transaction(draft -> delete(draft, id));
    }

    /** Deletes, patches, puts and posts, always in this order, in one transaction. */
    synchronized JsonObject batch(JsonObject batch) throws ApiError {
        return transaction(draft -> {
            JsonObject result = new JsonObject();
            result.add("deletes", each(batch, "deletes", o -> delete(draft, id(o))));
            result.add("patches", each(batch, "patches", o -> patch(draft, id(o), o)));
            result.add("puts", each(batch, "puts", o -> put(draft, id(o), o)));
            result.add("posts", each(batch, "posts", o -> post(draft, o)));
            return result;
        });
    }

    private JsonObject transaction(Write write) throws ApiError {
        Map<String, JsonObject> draft = new LinkedHashMap<>(records);
        JsonObject result = write.on(draft);
        records = draft;
        return result;
    }

    private JsonObject post(Map<String, JsonObject> draft, JsonObject wanted) throws ApiError {
        return store(draft, "%032x".formatted(nextId++), wanted);
    }

    private JsonObject put(Map<String, JsonObject> draft, String id, JsonObject wanted) throws ApiError {
        find(draft, id);
        return store(draft, id, wanted);
    }

    private JsonObject patch(Map<String, JsonObject> draft, String id, JsonObject wanted) throws ApiError {
        JsonObject merged = find(draft, id).deepCopy();
        wanted.entrySet().forEach(e -> merged.add(e.getKey(), e.getValue()));
        return store(draft, id, merged);
    }

    private JsonObject store(Map<String, JsonObject> draft, String id, JsonObject wanted) throws ApiError {
        List<JsonObject> others = new ArrayList<>(draft.values());
        others.removeIf(r -> id(r).equals(id));
        JsonObject record = rules.checked(id, wanted, name, others);
        draft.put(id, record);
        return record.deepCopy();
    }

    private static JsonObject delete(Map<String, JsonObject> draft, String id) throws ApiError {
        find(draft, id);
        draft.remove(id);
        JsonObject result = new JsonObject();
        result.addProperty("id", id);
        return result;
    }

    private static JsonObject find(Map<String, JsonObject> draft, String id) throws ApiError {
        JsonObject record = draft.get(id);
        if (record == null) {
            throw ApiError.of(404, 81044, "Record does not exist.");
        }
        return record;
    }

    private static JsonElement each(JsonObject batch, String key, Step step) throws ApiError {
        if (!batch.has(key)) {
            return JsonNull.INSTANCE;
        }
        JsonArray results = new JsonArray();
        for (JsonElement element : batch.getAsJsonArray(key)) {
            results.add(step.of(element.getAsJsonObject()));
        }
        return results;
    }

    private static String id(JsonObject object) {
        return object.has("id") ? object.get("id").getAsString() : "";
    }

    @FunctionalInterface
    private interface Write {
        JsonObject on(Map<String, JsonObject> draft) throws ApiError;
    }

    @FunctionalInterface
    private interface Step {
        JsonObject of(JsonObject operation) throws ApiError;
    }
}
