package io.goavail.dns.memory;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The state file as text: a line that says what it is, with a checksum of all that follows, and a line of JSON for each
 * record. Pure.
 */
final class StateText {

    private static final String FORMAT = "goavail records, form 1, crc32 ";

    /** A day short of what RFC 2181, section 8, allows, in seconds; more than any provider takes. */
    private static final long MAX_TTL_SECONDS = Integer.MAX_VALUE;

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private StateText() {}

    /** A record as it stands in the file. */
    private record Line(
            @Nullable String zone,
            @Nullable String hostname,
            @Nullable String address,
            @Nullable Long ttl,
            @Nullable Map<String, @Nullable String> attributes,
            @Nullable String id) {}

    static String format(List<Remembered> all) {
        StringBuilder body = new StringBuilder();
        for (Remembered each : all) {
            DnsRecord record = each.record();
            Line line = new Line(
                    each.zone(),
                    each.hostname().name(),
                    AddressText.format(record.address()),
                    record.ttl().map(Duration::toSeconds).orElse(null),
                    record.attributes().isEmpty() ? null : Map.copyOf(record.attributes()),
                    record.id().orElse(null));
            body.append(GSON.toJson(line)).append('\n');
        }
        return head(body.toString()) + body;
    }

    /** @throws IllegalArgumentException when it is not what {@link #format} makes, saying why */
    static List<Remembered> parse(String text) {
        int end = text.indexOf('\n') + 1;
        String body = text.substring(end);
        if (!text.startsWith(FORMAT)) {
            throw new IllegalArgumentException("it is not a state file of this version");
        }
        if (!text.substring(0, end).equals(head(body))) {
            throw new IllegalArgumentException("its checksum is wrong");
        }
        List<Remembered> all = new ArrayList<>();
        for (String line : body.lines().toList()) {
            all.add(remembered(line));
        }
        return all;
    }

    private static Remembered remembered(String text) {
        @Nullable Line line;
        try {
            line = GSON.fromJson(text, Line.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("a line of it is not JSON", e);
        }
        if (line == null || line.zone() == null || line.hostname() == null || line.address() == null) {
            throw new IllegalArgumentException("a record of it has no zone, hostname or address");
        }
        Map<String, @Nullable String> attributes = line.attributes();
        if (attributes != null && attributes.containsValue(null)) {
            throw new IllegalArgumentException("a record of it has an attribute without value");
        }
        Long ttl = line.ttl();
        if (ttl != null && (ttl < 0 || ttl > MAX_TTL_SECONDS)) {
            throw new IllegalArgumentException("a record of it has a TTL of " + ttl + " s");
        }
        DnsRecord record = new DnsRecord(
                AddressText.parse(line.address())
                        .orElseThrow(() -> new IllegalArgumentException("a record of it has no address")),
                Optional.ofNullable(ttl).map(Duration::ofSeconds),
                attributes == null ? Map.of() : Map.copyOf(attributes),
                Optional.ofNullable(line.id()));
        return new Remembered(line.zone(), new Hostname(line.hostname()), record);
    }

    private static String head(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return FORMAT + "%08x".formatted(crc.getValue()) + "\n";
    }
}
