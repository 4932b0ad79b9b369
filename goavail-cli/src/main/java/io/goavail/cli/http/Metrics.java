package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import io.goavail.Event;
import io.goavail.cluster.GossipCounters;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All metrics, made of what is known when they are asked for. For any thread. */
final class Metrics {

    private static final int BUFFER = 64 << 10;

    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final EventMetrics events = new EventMetrics();

    void hear(Event event) {
        events.accept(event);
    }

    /**
     * Writes them in the text format of Prometheus, 0.0.4. As it goes: 10,000 targets give some megabytes.
     *
     * @param gossip what the gossip has counted; empty where there is none
     */
    void send(HttpExchange exchange, Look look, Optional<Supplier<GossipCounters>> gossip) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
        exchange.sendResponseHeaders(200, head ? -1 : 0);
        if (!head) {
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
                write(out, look, gossip);
            }
        }
    }

    void write(OutputStream out, Look look, Optional<Supplier<GossipCounters>> gossip) throws IOException {
        List<MetricSnapshot> all = TargetMetrics.of(look.snapshot());
        all.addAll(ProbeMetrics.of(look.snapshot().totals()));
        all.addAll(AgentMetrics.of(look.snapshot()));
        all.addAll(events.snapshots());
        gossip.ifPresent(counters -> all.addAll(GossipMetrics.of(counters.get())));
        all.removeIf(metric -> metric.getDataPoints().isEmpty());
        writer.write(out, new MetricSnapshots(all));
    }
}
