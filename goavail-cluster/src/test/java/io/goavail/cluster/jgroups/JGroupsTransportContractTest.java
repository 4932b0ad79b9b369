package io.goavail.cluster.jgroups;

import io.goavail.spi.PeerTransport;
import io.goavail.testing.PeerTransportContract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class JGroupsTransportContractTest extends PeerTransportContract {

    private final Group group = new Group();
    private final List<PeerTransport> crashed = new ArrayList<>();

    JGroupsTransportContractTest() throws IOException {}

    @Override
    protected PeerTransport open(String name) throws Exception {
        return group.agent(name, CONFIGURED);
    }

    @Override
    protected void crash(PeerTransport transport) {
        group.isolate(group.channelOf((JGroupsTransport) transport));
        crashed.add(transport);
    }

    @Override
    protected boolean canCut() {
        return true;
    }

    @Override
    protected void cut(PeerTransport one, PeerTransport other) {
        group.cut(group.channelOf((JGroupsTransport) one), group.channelOf((JGroupsTransport) other));
    }

    @Override
    protected void heal(PeerTransport one, PeerTransport other) {
        group.heal(group.channelOf((JGroupsTransport) one), group.channelOf((JGroupsTransport) other));
    }

    @Override
    protected Duration freshness() {
        return Duration.ofSeconds(3);
    }

    @Override
    protected void cleanUp() {
        crashed.forEach(PeerTransport::close);
        group.close();
    }
}
