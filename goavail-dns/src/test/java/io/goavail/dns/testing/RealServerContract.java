package io.goavail.dns.testing;

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

/** The contract against a real server, which is started once for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RealServerContract<S extends RealServer> extends DnsProviderContract {

    /** The server. */
    protected S server;

    /** Starts the server, which may keep files in the directory. */
    protected abstract S start(Path directory) throws Exception;

    /** A provider of {@code example.com}. */
    protected abstract DnsProvider open();

    @BeforeAll
    void startOnce(@TempDir Path directory) throws Exception {
        server = start(directory);
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception {
        server.set(hostname.name(), addresses);
        return open();
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
        server.addText(hostname.name(), text);
    }

    @Override
    protected List<String> texts(Hostname hostname) throws Exception {
        return server.texts(hostname.name());
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
