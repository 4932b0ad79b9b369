package io.goavail.cli;

import io.goavail.cli.config.PoolPlan;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands for a DNS server inside an agent, which serves all that is listed when it starts. No server is started: that of an
 * agent which runs on this machine has the address that this one would listen at.
 *
 * @param server what would open it
 * @param listed what is listed under the hostnames of its pools
 */
record FreshServer(Connector server, Map<Hostname, List<InetAddress>> listed) implements Connector {

    private static final String PROVIDER = "embedded";

    FreshServer {
        listed = Map.copyOf(listed);
    }

    /** Whether the records of this pool are in a server inside the agent. */
    static boolean isFor(PoolPlan pool) {
        return pool.provider().equals(PROVIDER);
    }

    /** In place of the server of {@code pool}, which may serve others of these pools too. */
    static FreshServer of(PoolPlan pool, List<PoolPlan> all) {
        Map<Hostname, List<InetAddress>> listed = new HashMap<>();
        for (PoolPlan other : all) {
            if (other.connector().equals(pool.connector())) {
                other.hostnames().forEach(hostname -> listed.put(hostname, other.addresses()));
            }
        }
        return new FreshServer(pool.connector(), listed);
    }

    @Override
    public DnsProvider open() {
        return new ReadOnlyProvider(PROVIDER, false, this::read, () -> {});
    }

    private RecordSet read(Hostname hostname) {
        List<DnsRecord> records = listed.getOrDefault(hostname, List.of()).stream()
                .map(DnsRecord::of)
                .toList();
        return new RecordSet(hostname, records);
    }
}
