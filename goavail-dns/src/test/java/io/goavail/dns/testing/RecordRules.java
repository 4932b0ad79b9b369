package io.goavail.dns.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.goavail.spi.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the API accepts as a record, on a free plan, and how it completes it. */
final class RecordRules {

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*");
    private static final Set<String> PROXIABLE = Set.of("A", "AAAA", "CNAME");
    private static final Set<String> ADDRESSES = Set.of("A", "AAAA");

    /** The code for a record that is there already; the API has two. */
    volatile int existsCode = 81058;

    /** Whether tags are part of the plan. */
    volatile boolean tags = true;

    JsonObject checked(String id, JsonObject wanted, String zone, List<JsonObject> others) throws ApiError {
        JsonObject record = new JsonObject();
        String type = text(wanted, "type");
        String name = fullName(text(wanted, "name").toLowerCase(Locale.ROOT), zone);
        String content = text(wanted, "content");
        if (type.isEmpty() || name.isEmpty() || content.isEmpty()) {
            throw ApiError.validation(9000, "DNS name, type and content are required.");
        }
        boolean proxied = wanted.has("proxied") && wanted.get("proxied").getAsBoolean();
        int ttl = wanted.has("ttl") ? wanted.get("ttl").getAsInt() : 1;
        boolean proxiable = PROXIABLE.contains(type) && !isPrivate(type, canonical(type, content));
        if (proxied && !proxiable) {
            throw ApiError.validation(9041, "This DNS record cannot be proxied.");
        }
        if (ttl != 1 && (ttl < 60 || ttl > 86_400)) {
            throw ApiError.validation(9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.");
        }
        JsonArray tagList = wanted.has("tags") ? wanted.getAsJsonArray("tags") : new JsonArray();
        if (!tags && !tagList.isEmpty()) {
            throw ApiError.validation(9300, "DNS record has " + tagList.size() + " tags, exceeding the quota of 0.");
        }
        checkNeighbours(type, name, canonical(type, content), others);
        record.addProperty("id", id);
        record.addProperty("type", type);
        record.addProperty("name", name);
        record.addProperty("content", canonical(type, content));
        record.addProperty("ttl", proxied ? 1 : ttl);
        record.addProperty("proxied", proxied);
        record.addProperty("proxiable", proxiable);
        record.add("settings", wanted.has("settings") ? wanted.get("settings") : new JsonObject());
        record.add("comment", wanted.has("comment") ? wanted.get("comment") : JsonNull.INSTANCE);
        record.add("tags", tagList);
        record.add("meta", new JsonObject());
        record.addProperty("created_on", "2026-01-01T00:00:00.000000Z");
        record.addProperty("modified_on", "2026-01-01T00:00:00.000000Z");
        return record;
    }

    private void checkNeighbours(String type, String name, String content, List<JsonObject> others) throws ApiError {
        for (JsonObject other : others) {
            if (!text(other, "name").equals(name)) {
                continue;
            }
            String otherType = text(other, "type");
            if (otherType.equals(type) && text(other, "content").equals(content)) {
                throw existsCode == 81057
                        ? ApiError.of(400, 81057, "Record already exists.")
                        : ApiError.of(400, 81058, "An identical record already exists.");
            }
            boolean cname = type.equals("CNAME") || otherType.equals("CNAME");
            if (cname && (ADDRESSES.contains(type) || ADDRESSES.contains(otherType) || type.equals(otherType))) {
                throw ApiError.of(400, 81053, "An A, AAAA, or CNAME record with that host already exists.");
            }
        }
    }

    private static String canonical(String type, String content) throws ApiError {
        try {
            if (type.equals("A")) {
                if (!V4.matcher(content).matches()) {
                    throw ApiError.validation(9005, "Content for A record must be a valid IPv4 address.");
                }
                return AddressText.format(InetAddress.getByName(content));
            }
            if (type.equals("AAAA")) {
                if (!V6.matcher(content).matches()) {
                    throw ApiError.validation(9006, "Content for AAAA record must be a valid IPv6 address.");
                }
                return AddressText.format(InetAddress.getByName(content));
            }
            return content;
        } catch (UnknownHostException e) {
            throw ApiError.validation(9005, "Content for " + type + " record is invalid.");
        }
    }

    private static boolean isPrivate(String type, String content) {
        try {
            return ADDRESSES.contains(type) && InetAddress.getByName(content).isSiteLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(content, e);
        }
    }

    private static String fullName(String name, String zone) {
        if (name.isEmpty() || name.equals(zone) || name.endsWith("." + zone)) {
            return name;
        }
        return name.equals("@") ? zone : name + "." + zone;
    }

    static String text(JsonObject object, String key) {
        JsonElement element = object.get(key);
        return element == null || element.isJsonNull() ? "" : element.getAsString();
    }
}
