package io.goavail.testing;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.List;

class InMemoryDnsTest extends DnsProviderContract {

    private final InMemoryDns dns = new InMemoryDns();

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        return dns.with(hostname.name(), addresses.toArray(InetAddress[]::new));
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) {
        return dns.addresses(hostname.name());
    }
}
