package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.dns.testing.NeedsServer;
import java.nio.file.Path;

@NeedsServer("knotd")
class KnotTest extends ServerRules {

    @Override
    NameServerProcess start(Path directory) throws Exception {
        return NameServerProcess.knot(directory);
    }
}
