package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A whole answer. */
record Reply(int status, String type, String text) {

    private static final String PLAIN = "text/plain; charset=utf-8";

    static Reply of(String type, String text) {
        return new Reply(200, type, text);
    }

    /** A line for people. */
    static Reply line(int status, String text) {
        return new Reply(status, PLAIN, text + "\n");
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
