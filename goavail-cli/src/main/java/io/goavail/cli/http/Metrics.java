package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import io.goavail.cluster.GossipCounters;
import io.goavail.metrics.Metric;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All metrics, made of what is known when they are asked for. For any thread. */
final class Metrics {

    private static final int BUFFER = 64 << 10;

    private final TextFormat format = new TextFormat();
    private final Optional<Supplier<GossipCounters>> gossip;

    /** @param gossip what the gossip has counted; empty where there is none */
    Metrics(Optional<Supplier<GossipCounters>> gossip) {
        this.gossip = gossip;
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
        gossip.ifPresent(counters -> all.addAll(counters.get().metrics()));
        format.write(out, all);
    }
}
