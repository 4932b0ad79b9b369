package io.goavail.dns.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A request to an API.
 *
 * @param path without the prefix of the API
 * @param headers gives a header by its name, empty where there is none
 */
record StandInCall(String method, String path, Map<String, String> query, UnaryOperator<String> headers, String body) {

    String header(String name) {
        return headers.apply(name);
    }

    /** The parameters of a query as it stands in a URL; null where there is none. */
    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }
}
