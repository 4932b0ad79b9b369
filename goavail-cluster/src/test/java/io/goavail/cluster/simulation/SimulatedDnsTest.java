package io.goavail.cluster.simulation;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.List;
import java.util.SplittableRandom;

/** Called at once, it is a provider like any other. */
class SimulatedDnsTest extends DnsProviderContract {

    private final VirtualTime time = new VirtualTime();
    private final Zone zone = new Zone(time, false);

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        zone.put(hostname, addresses.stream().map(DnsRecord::of).toList());
        Machine machine = new Machine(time, 0, 0);
        return new SimulatedDns(time, new SplittableRandom(1), zone, 0, machine, () -> "nothing");
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) {
        return List.copyOf(zone.now(hostname).addresses());
    }
}
