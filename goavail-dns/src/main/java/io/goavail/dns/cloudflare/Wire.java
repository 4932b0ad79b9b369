package io.goavail.dns.cloudflare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API sends, as it sends it (https://developers.cloudflare.com/api/resources/dns/subresources/records/): every
 * part may be missing.
 */
final class Wire {

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private Wire() {}

    record Envelope(
            @Nullable Boolean success,
            @Nullable List<@Nullable Problem> errors,
            @Nullable JsonElement result,
            @SerializedName("result_info") @Nullable PageInfo resultInfo) {}

    /** @param code 0 where there is none */
    record Problem(
            int code,
            @Nullable String message,
            @SerializedName("error_chain") @Nullable List<@Nullable Problem> chain) {}

    record PageInfo(
            @Nullable Integer page,
            @Nullable Integer count,
            @SerializedName("total_count") @Nullable Integer totalCount,
            @SerializedName("total_pages") @Nullable Integer totalPages) {}

    record Zone(@Nullable String id, @Nullable String name) {}

    record DnsEntry(
            @Nullable String id,
            @Nullable String type,
            @Nullable String name,
            @Nullable String content,
            @Nullable Integer ttl,
            @Nullable Boolean proxied,
            @Nullable String comment,
            @Nullable List<@Nullable String> tags,
            @Nullable JsonObject settings) {}

    /** The envelope of an answer; null when the text is not one. */
    static @Nullable Envelope envelope(String body) {
        try {
            return GSON.fromJson(body, Envelope.class);
        } catch (JsonParseException e) {
            return null;
        }
    }

    /** @throws JsonParseException when it is something else */
    static <T> @Nullable T as(Class<T> type, JsonElement element) {
        return GSON.fromJson(element, type);
    }

    static String text(JsonElement element) {
        return GSON.toJson(element);
    }
}
