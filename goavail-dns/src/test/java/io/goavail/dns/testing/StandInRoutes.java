package io.goavail.dns.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the API that has to do with zones and their records, without HTTP. */
final class StandInRoutes {

    private static final int DEFAULT_PER_PAGE = 100;

    final StandInZone zone;
    private final String domain;

    volatile String zoneId = "023e105f4ecef8ad9ca31a8372d0c353";
    volatile int maxPerPage = 5_000;
    volatile int batchLimit = 200;
    volatile boolean batchRefused;

    StandInRoutes(String domain, StandInZone zone) {
        this.domain = domain;
        this.zone = zone;
    }

    /** @param path without the query, such as {@code /zones/ID/dns_records} */
    JsonObject answer(String method, String path, Map<String, String> query, String body) throws ApiError {
        String[] parts = path.substring(1).split("/");
        if (path.equals("/zones") && method.equals("GET")) {
            return zones(query);
        }
        boolean records = parts.length >= 3 && parts[0].equals("zones") && parts[2].equals("dns_records");
        if (!records || !parts[1].equals(zoneId)) {
            throw ApiError.of(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
        }
        return parts.length == 3 ? collection(method, query, body) : member(method, parts[3], body);
    }

    private JsonObject collection(String method, Map<String, String> query, String body) throws ApiError {
        return switch (method) {
            case "GET" -> page(zone.list(record -> matches(record, query)), query);
            case "POST" -> success(zone.post(object(body)));
            default -> throw notAllowed(method);
        };
    }

    private JsonObject member(String method, String id, String body) throws ApiError {
        if (id.equals("batch") && method.equals("POST")) {
            return batch(object(body));
        }
        return switch (method) {
            case "GET" ->
                success(zone.list(r -> RecordRules.text(r, "id").equals(id)).stream()
                        .findFirst()
                        .orElseThrow(() -> ApiError.of(404, 81044, "Record does not exist.")));
            case "PUT" -> success(zone.put(id, object(body)));
            case "PATCH" -> success(zone.patch(id, object(body)));
            case "DELETE" -> deleted(zone.delete(id));
            default -> throw notAllowed(method);
        };
    }

    private JsonObject batch(JsonObject batch) throws ApiError {
        if (batchRefused) {
            throw ApiError.of(400, 7000, "No route for that URI");
        }
        int operations = List.of("deletes", "patches", "puts", "posts").stream()
                .mapToInt(key -> batch.has(key) ? batch.getAsJsonArray(key).size() : 0)
                .sum();
        // The documentation names the limit, not the code.
        if (operations > batchLimit) {
            throw ApiError.of(400, 1010, "Batch has " + operations + " operations, more than " + batchLimit + ".");
        }
        return success(zone.batch(batch));
    }

    private JsonObject zones(Map<String, String> query) {
        JsonArray found = new JsonArray();
        if (query.getOrDefault("name", domain).equalsIgnoreCase(domain)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", zoneId);
            entry.addProperty("name", domain);
            entry.addProperty("status", "active");
            found.add(entry);
        }
        return list(found, 1, 20, found.size());
    }

    private JsonObject page(List<JsonObject> all, Map<String, String> query) {
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int perPage = Math.min(
                Integer.parseInt(query.getOrDefault("per_page", String.valueOf(DEFAULT_PER_PAGE))), maxPerPage);
        JsonArray found = new JsonArray();
        all.stream().skip((page - 1L) * perPage).limit(perPage).forEach(found::add);
        return list(found, page, perPage, all.size());
    }

    private static JsonObject list(JsonArray found, int page, int perPage, int total) {
        JsonObject info = new JsonObject();
        info.addProperty("page", page);
        info.addProperty("per_page", perPage);
        info.addProperty("count", found.size());
        info.addProperty("total_count", total);
        info.addProperty("total_pages", (total + perPage - 1) / perPage);
        JsonObject answer = new JsonObject();
        answer.add("result", found);
        answer.addProperty("success", true);
        answer.add("errors", new JsonArray());
        answer.add("messages", new JsonArray());
        answer.add("result_info", info);
        return answer;
    }

    private static boolean matches(JsonObject record, Map<String, String> query) {
        return List.of("name", "type", "content").stream()
                .allMatch(key -> !query.containsKey(key)
                        || RecordRules.text(record, key)
                                .toLowerCase(Locale.ROOT)
                                .equals(query.get(key).toLowerCase(Locale.ROOT)));
    }

    private static JsonObject success(JsonObject result) {
        JsonObject answer = new JsonObject();
        answer.add("result", result);
        answer.addProperty("success", true);
        answer.add("errors", new JsonArray());
        answer.add("messages", new JsonArray());
        return answer;
    }

    /** Documented without {@code success}. */
    private static JsonObject deleted(JsonObject result) {
        JsonObject answer = new JsonObject();
        answer.add("result", result);
        return answer;
    }

    private static ApiError notAllowed(String method) {
        return ApiError.of(405, 10405, method + " is not allowed here.");
    }

    private static JsonObject object(String body) throws ApiError {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw ApiError.of(400, 9207, "Request body is invalid.");
        }
    }
}
