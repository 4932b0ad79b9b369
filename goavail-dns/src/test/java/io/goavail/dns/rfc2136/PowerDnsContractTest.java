package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.dns.testing.NeedsServer;
import io.goavail.dns.testing.PowerDnsProcess;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PowerDNS takes dynamic updates too. */
@NeedsServer({"pdns_server", "sqlite3"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerDnsContractTest extends DnsProviderContract {

    private PowerDnsProcess server;

    @BeforeAll
    void startOnce(@TempDir Path directory) throws Exception {
        server = PowerDnsProcess.start(directory);
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception {
        server.set(hostname.name(), addresses);
        return settings("example.com", NameServerProcess.SECRET).open();
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) throws Exception {
        return server.addresses(hostname.name());
    }

    @Override
    protected void addByOthers(Hostname hostname, InetAddress address) throws Exception {
        server.add(hostname.name(), address);
    }

    @Override
    protected void removeByOthers(Hostname hostname, InetAddress address) throws Exception {
        server.remove(hostname.name(), address);
    }

    @Override
    protected void addText(Hostname hostname, String text) throws Exception {
        server.put(hostname.name(), "TXT", List.of("\"" + text + "\""));
    }

    @Override
    protected List<String> texts(Hostname hostname) throws Exception {
        return server.texts(hostname.name());
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return settings("example.com", "YW5vdGhlciBzZWNyZXQ=").open();
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return settings("example.net", NameServerProcess.SECRET).open();
    }

    @Override
    protected void stopServer() {
        server.stop();
    }

    @Override
    protected void startServer() throws Exception {
        server.start();
    }

    private Rfc2136Settings settings(String domain, String secret) {
        return Rfc2136Settings.of(server.address(), new Hostname(domain), Opened.key(NameServerProcess.KEY, secret));
    }
}
