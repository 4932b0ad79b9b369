package io.goavail.dns.powerdns;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API sends, as it sends it (https://doc.powerdns.com/authoritative/http-api/zone.html); parts may be missing. */
final class Wire {

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private Wire() {}

    record Server(@Nullable String version) {}

    record Zone(
            @Nullable String name,
            @Nullable String kind,
            @Nullable List<@Nullable RrSet> rrsets) {}

    /** @param records each with {@code content}, {@code disabled}, and whatever the server's version adds */
    record RrSet(
            @Nullable String name,
            @Nullable String type,
            @Nullable Long ttl,
            @Nullable List<@Nullable JsonObject> records) {}

    private record Failure(@Nullable String error) {}

    /** Null when the text is something else. */
    static <T> @Nullable T as(Class<T> type, String body) {
        try {
            return GSON.fromJson(body, type);
        } catch (JsonParseException e) {
            return null;
        }
    }

    /** Why a call failed; some answers are plain text. */
    static String error(String body) {
        Failure failure = as(Failure.class, body);
        String error = failure == null ? body.strip() : failure.error();
        return error == null || error.isEmpty() ? "no reason given" : error;
    }
}
