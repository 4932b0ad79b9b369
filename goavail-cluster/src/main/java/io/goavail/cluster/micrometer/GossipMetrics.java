package io.goavail.cluster.micrometer;

import io.goavail.cluster.UdpGossip;
import io.goavail.micrometer.MetricBinder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * Binds what a {@link UdpGossip} has counted, by the names that {@code docs/metrics.md} explains: {@code
 * goavail.gossip.dropped} is what Prometheus knows as {@code goavail_gossip_dropped_total}. What is read is a second old at
 * most. For any thread.
 */
public final class GossipMetrics implements MeterBinder, AutoCloseable {

    private final MetricBinder binder;

    /** Of a gossip that is the only one in its registries. */
    public GossipMetrics(UdpGossip gossip) {
        this(gossip, List.of());
    }

    /** @param tags of all meters; two gossips in one registry have to differ in them */
    public GossipMetrics(UdpGossip gossip, Iterable<Tag> tags) {
        binder = new MetricBinder(() -> gossip.counters().metrics(), tags);
    }

    /** Registers the meters; also in several registries, one after the other, and before the gossip starts. */
    @Override
    public void bindTo(MeterRegistry registry) {
        binder.bindTo(registry);
    }

    /** Takes the meters out of all registries, which until then hold the gossip. Closing twice does nothing. */
    @Override
    public void close() {
        binder.close();
    }
}
