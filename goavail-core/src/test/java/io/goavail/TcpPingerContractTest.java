package io.goavail;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import io.goavail.testing.Addresses;
import io.goavail.testing.PingerContract;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;

class TcpPingerContractTest extends PingerContract {

    private final TcpServer server;

    TcpPingerContractTest() throws Exception {
        server = new TcpServer(answering());
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Override
    protected Pinger open() throws Exception {
        TcpPinger tcp = TcpPinger.open();
        Pinger port = tcp.port(server.port());
        return new Pinger() {
            @Override
            public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
                port.probe(address, delayNanos, timeoutNanos, listener);
            }

            @Override
            public void close() {
                tcp.close();
            }
        };
    }

    @Override
    protected InetAddress answering() {
        return Addresses.ip("127.0.0.1");
    }

    /** The same port of an address where nobody listens. */
    @Override
    protected InetAddress dead() {
        return Addresses.ip("127.0.0.2");
    }
}
