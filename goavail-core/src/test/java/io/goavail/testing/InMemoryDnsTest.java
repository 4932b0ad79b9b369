package io.goavail.testing;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
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

    @Override
    protected void addByOthers(Hostname hostname, InetAddress address) {
        dns.with(hostname.name(), DnsRecord.of(address));
    }

    @Override
    protected void removeByOthers(Hostname hostname, InetAddress address) {
        dns.with(
                hostname.name(),
                dns.addresses(hostname.name()).stream()
                        .filter(a -> !a.equals(address))
                        .toArray(InetAddress[]::new));
    }

    @Override
    protected void stopServer() {
        dns.breakDown(DnsException.retry("nobody there"));
    }

    @Override
    protected void startServer() {
        dns.repair();
    }
}
