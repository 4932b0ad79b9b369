package io.goavail.dns.testing;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cloudflare's API: who may ask and how often, around its paths. */
final class CloudflareApi implements StandInApi {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    final RecordRules rules = new RecordRules();
    final RequestLimit limit = new RequestLimit();
    final StandInRoutes routes;

    CloudflareApi(String domain) {
        routes = new StandInRoutes(domain, new StandInZone(domain, rules));
    }

    @Override
    public String prefix() {
        return "/client/v4";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/json");
    }

    @Override
    public Optional<StandInAnswer> limited(long nowNanos) {
        long blockedSeconds = limit.count(nowNanos);
        return blockedSeconds > 0 ? Optional.of(rateLimited(blockedSeconds)) : Optional.empty();
    }

    @Override
    public StandInAnswer answer(StandInCall call) {
        try {
            authenticate(call);
            return new StandInAnswer(
                    200, GSON.toJson(routes.answer(call.method(), call.path(), call.query(), call.body())));
        } catch (ApiError e) {
            return refused(e);
        }
    }

    @Override
    public StandInAnswer refused(Fault fault) {
        return fault.kind() == Fault.Kind.RATE_LIMIT
                ? rateLimited(fault.number())
                : refused(ApiError.of(fault.number(), fault.code(), "Refused on demand."));
    }

    @Override
    public StandInAnswer spoiled(StandInAnswer answer, StandInCall call, Fault fault) {
        return switch (fault.kind()) {
            case EMPTY_LIST -> withoutRecords(answer, false);
            case LOST_LIST -> withoutRecords(answer, true);
            case PAGE_FAILS ->
                call.query().getOrDefault("page", "1").equals(String.valueOf(fault.number()))
                        ? refused(ApiError.of(500, 10013, "Internal error."))
                        : answer;
            default -> throw new IllegalStateException("not a fault of an answer: " + fault);
        };
    }

    private static StandInAnswer withoutRecords(StandInAnswer answer, boolean keepTotal) {
        JsonObject json = JsonParser.parseString(answer.body()).getAsJsonObject();
        if (json.has("result_info")) {
            json.add("result", new JsonArray());
            JsonObject info = json.getAsJsonObject("result_info");
            info.addProperty("count", 0);
            if (!keepTotal) {
                info.addProperty("total_count", 0);
                info.addProperty("total_pages", 0);
            }
        }
        return new StandInAnswer(200, GSON.toJson(json));
    }

    private static void authenticate(StandInCall call) throws ApiError {
        String bearer = call.header("Authorization");
        String email = call.header("X-Auth-Email");
        String key = call.header("X-Auth-Key");
        if (bearer.isEmpty() && (email.isEmpty() || key.isEmpty())) {
            throw ApiError.of(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
        }
        if (!bearer.isEmpty() && !bearer.startsWith("Bearer ")) {
            throw ApiError.of(400, 6003, "Invalid request headers");
        }
        boolean known = bearer.isEmpty()
                ? email.equals(CloudflareStandIn.EMAIL) && key.equals(CloudflareStandIn.KEY)
                : bearer.equals("Bearer " + CloudflareStandIn.TOKEN);
        if (!known) {
            throw ApiError.of(403, 10000, "Authentication error");
        }
    }

    private static StandInAnswer rateLimited(long seconds) {
        ApiError error = ApiError.of(429, 10100, "More than 1200 requests per 300 seconds reached.");
        return new StandInAnswer(429, Map.of("Retry-After", String.valueOf(seconds)), GSON.toJson(error.body()));
    }

    private static StandInAnswer refused(ApiError error) {
        return new StandInAnswer(error.status(), GSON.toJson(error.body()));
    }

    String add(JsonObject record) {
        try {
            return RecordRules.text(routes.zone.post(record), "id");
        } catch (ApiError e) {
            throw new IllegalArgumentException(e);
        }
    }

    void remove(String id) {
        try {
            routes.zone.delete(id);
        } catch (ApiError e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<StandInRecord> records() {
        return routes.zone.list(record -> true).stream()
                .map(r -> new StandInRecord(
                        RecordRules.text(r, "id"),
                        RecordRules.text(r, "type"),
                        RecordRules.text(r, "name"),
                        RecordRules.text(r, "content"),
                        r.get("ttl").getAsInt(),
                        r.get("proxied").getAsBoolean(),
                        RecordRules.text(r, "comment")))
                .toList();
    }

    @Override
    public void obey(JsonObject order) {
        if (order.has("refuse_batch")) {
            routes.batchRefused = order.get("refuse_batch").getAsBoolean();
        }
        if (order.has("batch_limit")) {
            routes.batchLimit = order.get("batch_limit").getAsInt();
        }
        if (order.has("rate_limit")) {
            limit.set(order.get("rate_limit").getAsInt());
        }
        if (order.has("max_per_page")) {
            routes.maxPerPage = order.get("max_per_page").getAsInt();
        }
        if (order.has("add")) {
            add(order.getAsJsonObject("add"));
        }
        if (order.has("remove")) {
            remove(order.get("remove").getAsString());
        }
    }

    @Override
    public void show(JsonObject state) {
        state.add("records", new Gson().toJsonTree(records()));
    }
}
