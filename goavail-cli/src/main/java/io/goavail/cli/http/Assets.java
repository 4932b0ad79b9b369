package io.goavail.cli.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the page loads beside itself: files of this package. */
final class Assets {

    private Assets() {}

    static Map<String, HttpHandler> all() {
        return Map.of(
                "/page.css", file("page.css", "text/css; charset=utf-8"),
                "/page.js", file("page.js", "text/javascript; charset=utf-8"),
                "/icon.svg", file("icon.svg", "image/svg+xml"));
    }

    private static HttpHandler file(String name, String type) {
        Reply reply = Reply.of(type, read(name));
        return reply::send;
    }

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not packaged: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
