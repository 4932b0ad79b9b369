package io.goavail.cli;

import io.goavail.Publication;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.PoolPlan;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Reads for a plan. A monitor that asks for records waits until they are handed over, when the health of all targets is
 * known: so it works out one change from one read, and reading takes place while targets are probed. Safe for use from any
 * thread.
 */
final class PlanReads {

    private record Key(Connector connector, Hostname hostname) {}

    private final Configuration configuration;
    private final Map<String, Connector> connectors;
    private final CountDownLatch due = new CountDownLatch(1);
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();
    private final Map<Key, RecordSet> done = new ConcurrentHashMap<>();

    PlanReads(Configuration configuration) {
        List<PoolPlan> pools = configuration.pools().stream()
                .map(pool -> pool.withConnector(new Opener(this, source(pool, configuration.pools()))))
                .toList();
        this.configuration = configuration.withPools(pools);
        this.connectors = pools.stream().collect(Collectors.toMap(PoolPlan::name, PoolPlan::connector));
    }

    /** The same, with providers that read and cannot write. */
    Configuration configuration() {
        return configuration;
    }

    /** Gives the monitor what was read, and what is read from now on. */
    void handOver() {
        due.countDown();
    }

    /** What was read first; empty as long as no read has succeeded. */
    Optional<RecordSet> first(Publication publication) {
        return Optional.ofNullable(done.get(key(publication)));
    }

    /** Whether nothing more is to come from the monitor, after the hand-over. */
    boolean isWorkedOut(HostnameStatus status) {
        Key key = key(status.publication());
        if (underWay.contains(key)) {
            return false;
        }
        RecordSet read = done.get(key);
        boolean readable = read != null && !read.isEmpty();
        return readable ? status.records().isPresent() : status.failure().isPresent();
    }

    private Key key(Publication publication) {
        return new Key(Objects.requireNonNull(connectors.get(publication.pool())), publication.hostname());
    }

    private static Connector source(PoolPlan pool, List<PoolPlan> all) {
        return FreshServer.isFor(pool) ? FreshServer.of(pool, all) : pool.connector();
    }

    private RecordSet read(Connector by, DnsProvider provider, Hostname hostname) throws DnsException {
        Key key = new Key(by, hostname);
        underWay.add(key);
        try {
            RecordSet records = provider.read(hostname);
            // Nothing follows from an empty one, so it is read again, and another may come.
            done.merge(key, records, (first, next) -> first.isEmpty() ? next : first);
            return records;
        } finally {
            underWay.remove(key);
        }
    }

    private void awaitHandOver() throws DnsException {
        try {
            due.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DnsException.retry("interrupted", e);
        }
    }

    /** Equal when they open the same, so that pools share it. */
    private record Opener(PlanReads reads, Connector source) implements Connector {

        @Override
        public DnsProvider open() throws DnsException {
            DnsProvider provider = source.open();
            return new ReadOnlyProvider(
                    provider.name(), provider.isShared(), hostname -> read(provider, hostname), provider::close);
        }

        private RecordSet read(DnsProvider provider, Hostname hostname) throws DnsException {
            RecordSet records = reads.read(this, provider, hostname);
            reads.awaitHandOver();
            return records;
        }
    }
}
