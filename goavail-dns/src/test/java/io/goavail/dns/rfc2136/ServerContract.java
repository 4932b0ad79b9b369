package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.dns.testing.RealServer;
import io.goavail.dns.testing.RealServerContract;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.net.InetSocketAddress;

/** The contract against a server that takes dynamic updates. */
abstract class ServerContract<S extends RealServer> extends RealServerContract<S> {

    abstract InetSocketAddress address();

    @Override
    protected DnsProvider open() {
        return open("example.com", NameServerProcess.SECRET);
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return open("example.com", "YW5vdGhlciBzZWNyZXQ=");
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return open("example.net", NameServerProcess.SECRET);
    }

    private DnsProvider open(String domain, String secret) {
        return Rfc2136Settings.of(address(), new Hostname(domain), Opened.key(NameServerProcess.KEY, secret))
                .open();
    }
}
