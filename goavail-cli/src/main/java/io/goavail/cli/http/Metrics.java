package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import io.goavail.metrics.Metric;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All metrics, made of what is known when they are asked for. For any thread. */
final class Metrics {

    private static final int BUFFER = 64 << 10;

    private final TextFormat format = new TextFormat();
    private final Supplier<List<Metric>> others;

    /** @param others what is counted beside the monitor */
    Metrics(Supplier<List<Metric>> others) {
        this.others = others;
    }

    /** Answers with them. As it goes: 10,000 targets give some megabytes. */
    void send(HttpExchange exchange, Look look) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", format.contentType());
        exchange.sendResponseHeaders(200, head ? -1 : 0);
        if (!head) {
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
                write(out, look);
            }
        }
    }

    void write(OutputStream out, Look look) throws IOException {
        List<Metric> all = new ArrayList<>(look.snapshot().metrics());
        all.addAll(others.get());
        format.write(out, all);
    }
}
