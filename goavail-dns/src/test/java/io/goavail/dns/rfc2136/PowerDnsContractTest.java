package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NeedsServer;
import io.goavail.dns.testing.PowerDnsProcess;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** PowerDNS takes dynamic updates too. */
@NeedsServer({"pdns_server", "sqlite3"})
class PowerDnsContractTest extends ServerContract<PowerDnsProcess> {

    @Override
    protected PowerDnsProcess start(Path directory) throws Exception {
        return PowerDnsProcess.start(directory);
    }

    @Override
    InetSocketAddress address() {
        return server.address();
    }
}
