package io.goavail.cluster;

import io.goavail.spi.PeerTransport;
import io.goavail.testing.Addresses;
import io.goavail.testing.PeerTransportContract;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class UdpGossipContractTest extends PeerTransportContract {

    private static final InetAddress LOOPBACK = Addresses.ip("127.0.0.1");
    private static final GossipTiming QUICK = new GossipTiming(Duration.ofMillis(200));

    /** Who seals with another key says nothing that the others hear, and hears nothing of them. */
    private static final KeyRing FOREIGN = LiveAgent.ring("zzzzzzzzzzzzzzzz");

    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<PeerTransport, GossipSettings> opened = new HashMap<>();

    UdpGossipContractTest() throws IOException {
        try (DatagramSocket a = new DatagramSocket(0, LOOPBACK);
                DatagramSocket b = new DatagramSocket(0, LOOPBACK);
                DatagramSocket c = new DatagramSocket(0, LOOPBACK)) {
            ports.put("a", a.getLocalPort());
            ports.put("b", b.getLocalPort());
            ports.put("c", c.getLocalPort());
        }
    }

    @Override
    protected PeerTransport open(String name) throws Exception {
        InetSocketAddress bind = new InetSocketAddress(LOOPBACK, ports.getOrDefault(name, 0));
        List<PeerAddress> peers = CONFIGURED.stream().map(this::address).toList();
        GossipSettings settings = new GossipSettings(name, bind, bind, peers, "test", LiveAgent.KEY, false, QUICK);
        PeerTransport transport = new LiveAgent(settings).gossip;
        opened.put(transport, settings);
        return transport;
    }

    private PeerAddress address(String name) {
        return new PeerAddress(LOOPBACK.getHostAddress(), ports.getOrDefault(name, 0));
    }

    @Override
    protected String absent(String name) {
        return address(name).toString();
    }

    @Override
    protected void crash(PeerTransport transport) {
        seal(transport, FOREIGN);
        transport.close();
    }

    @Override
    protected boolean canCut() {
        return true;
    }

    @Override
    protected void cut(PeerTransport one, PeerTransport other) {
        seal(one, FOREIGN);
    }

    @Override
    protected void heal(PeerTransport one, PeerTransport other) {
        seal(one, LiveAgent.KEY);
    }

    /** It sends 4 kB a second at the most, however much there is to tell; two thousand targets would take half a minute. */
    @Override
    protected int manyTargets() {
        return 500;
    }

    private void seal(PeerTransport transport, KeyRing keys) {
        GossipSettings settings = opened.get(transport);
        ((UdpGossip) transport)
                .reload(new GossipSettings(
                        settings.name(),
                        settings.bind(),
                        settings.advertised(),
                        settings.peers(),
                        settings.label(),
                        keys,
                        settings.allowPlaintext(),
                        settings.timing()));
    }
}
