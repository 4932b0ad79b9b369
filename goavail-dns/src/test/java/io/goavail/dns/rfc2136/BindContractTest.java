package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.dns.testing.NeedsServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;

@NeedsServer("named")
class BindContractTest extends ServerContract<NameServerProcess> {

    @Override
    protected NameServerProcess start(Path directory) throws Exception {
        return NameServerProcess.bind(directory);
    }

    @Override
    InetSocketAddress address() {
        return server.address();
    }
}
