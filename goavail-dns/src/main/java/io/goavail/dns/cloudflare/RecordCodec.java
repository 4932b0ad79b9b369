package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records between the API's form and goavail's. */
final class RecordCodec {

    /** What the API calls an automatic TTL. */
    private static final int AUTOMATIC = 1;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private static final String PROXIED = "proxied";
    private static final String COMMENT = "comment";
    private static final String TAGS = "tags";
    private static final String SETTINGS = "settings";
    private static final String TTL = "ttl";

    private final CloudflareSettings settings;

    RecordCodec(CloudflareSettings settings) {
        this.settings = settings;
    }

    /** Whether it can be an id; it becomes part of a path. */
    static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** The host name that is meant; null when it is none. */
    static @Nullable Hostname hostname(String text) {
        try {
            return new Hostname(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @throws DnsException when something is missing, or is not what it should be */
    DnsRecord decode(Wire.DnsEntry entry) throws DnsException {
        Integer ttl = entry.ttl();
        Boolean proxied = entry.proxied();
        if (!isId(entry.id()) || entry.content() == null || ttl == null || ttl < AUTOMATIC || proxied == null) {
            throw Api.malformed("a record without id, content, ttl or proxied");
        }
        InetAddress address = AddressText.parse(entry.content())
                .filter(a -> DnsRecord.of(a).type().equals(entry.type()))
                .orElseThrow(() ->
                        Api.malformed("a record of type " + entry.type() + " with content that is no such address"));
        Map<String, String> attributes = new HashMap<>();
        attributes.put(PROXIED, proxied.toString());
        if (ttl == AUTOMATIC) {
            attributes.put(TTL, "automatic");
        }
        if (entry.comment() != null && !entry.comment().isEmpty()) {
            attributes.put(COMMENT, entry.comment());
        }
        List<@Nullable String> tags = entry.tags();
        if (tags != null && !tags.isEmpty()) {
            JsonArray array = new JsonArray();
            tags.forEach(array::add);
            attributes.put(TAGS, Wire.text(array));
        }
        if (entry.settings() != null && !entry.settings().isEmpty()) {
            attributes.put(SETTINGS, Wire.text(entry.settings()));
        }
        Optional<Duration> length = ttl == AUTOMATIC ? Optional.empty() : Optional.of(Duration.ofSeconds(ttl));
        return new DnsRecord(address, length, attributes, Optional.ofNullable(entry.id()));
    }

    /** What to post for a new record. What it leaves open comes from the settings. */
    JsonObject encode(Hostname hostname, DnsRecord record) throws DnsException {
        Map<String, String> attributes = record.attributes();
        boolean proxied =
                attributes.containsKey(PROXIED) ? Boolean.parseBoolean(attributes.get(PROXIED)) : settings.proxied();
        // A proxied record is always automatic: the API refuses or ignores anything else.
        boolean automatic = proxied || attributes.containsKey(TTL);
        JsonObject json = new JsonObject();
        json.addProperty("type", record.type());
        json.addProperty("name", hostname.name());
        json.addProperty("content", AddressText.format(record.address()));
        json.addProperty("ttl", automatic ? AUTOMATIC : seconds(record.ttl().or(settings::ttl)));
        json.addProperty("proxied", proxied);
        if (attributes.containsKey(COMMENT)) {
            json.addProperty("comment", attributes.get(COMMENT));
        }
        copyJson(attributes, TAGS, json);
        copyJson(attributes, SETTINGS, json);
        return json;
    }

    private static long seconds(Optional<Duration> ttl) {
        return ttl.map(Duration::toSeconds).orElse((long) AUTOMATIC);
    }

    private static void copyJson(Map<String, String> attributes, String key, JsonObject json) throws DnsException {
        String text = attributes.get(key);
        if (text == null) {
            return;
        }
        try {
            json.add(key, JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw DnsException.permanent(
                    "the attribute " + key + " of a record is not JSON, as this provider reads it");
        }
    }
}
