package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
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
import org.xbill.DNS.Type;

/** The contract against a real server, which is started once for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract extends DnsProviderContract {

    private NameServerProcess server;

    abstract NameServerProcess start(Path directory) throws Exception;

    @BeforeAll
    void startOnce(@TempDir Path directory) throws Exception {
        server = start(directory);
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
        return Opened.settings(server).open();
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
        server.add(hostname.name(), Type.TXT, "\"" + text + "\"");
    }

    @Override
    protected List<String> texts(Hostname hostname) throws Exception {
        return server.texts(hostname.name());
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return Opened.settings(server, Opened.key(NameServerProcess.KEY, "YW5vdGhlciBzZWNyZXQ="))
                .open();
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return Rfc2136Settings.of(server.address(), new Hostname("example.net"), Opened.key())
                .open();
    }

    @Override
    protected void stopServer() {
        server.stop();
    }

    @Override
    protected void startServer() throws Exception {
        server.start();
    }
}
